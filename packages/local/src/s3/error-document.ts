import type { S3Error } from './s3-error.ts'
import { leaf, xmlDocument } from './xml-document.ts'

/** S3's answer to a request that it refuses. */
export function errorDocument(
  { code, message, details }: S3Error,
  { resource = '', requestId = '' }: { resource?: string; requestId?: string } = {},
): string {
  return xmlDocument(
    'Error',
    [
      leaf('Code', code),
      leaf('Message', message),
      ...Object.entries(details).map(([name, value]) => leaf(name, value)),
      leaf('Resource', resource.slice(0, 2048)),
      leaf('RequestId', requestId),
    ],
    { namespace: false },
  )
}
