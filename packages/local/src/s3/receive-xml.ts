import type { S3Call } from './operation.ts'
import { receiveBody } from './receive-body.ts'
import { S3Error } from './s3-error.ts'
import { parseXml, type XmlElement } from './xml-element.ts'

const maxDocumentBytes = 8 * 1024 ** 2

/** A verified request body as one `root` element; `undefined` where the body is empty. */
export async function receiveXml(call: S3Call, root: string): Promise<XmlElement | undefined> {
  const parts: Buffer[] = []
  let sizeBytes = 0
  await receiveBody(call, (bytes) => {
    sizeBytes += bytes.length
    if (sizeBytes > maxDocumentBytes)
      throw new S3Error('MaxMessageLengthExceeded', 'Your request was too big.')
    parts.push(bytes)
  })
  return sizeBytes === 0 ? undefined : parseXml(Buffer.concat(parts), root)
}
