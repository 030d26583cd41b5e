import type { Operation } from '../operation.ts'
import { branch, leaf, xmlDocument } from '../xml-document.ts'

/** All parts in one page. */
export const listParts: Operation = {
  name: 'ListParts',
  method: 'GET',
  on: 'object',
  subresource: 'uploadId',
  async run({ bucket, key, query }, store) {
    const uploadId = query.get('uploadId') ?? ''
    const parts = store.uploads
      .parts(bucket, key, uploadId)
      .map(([number, { md5, sizeBytes, modifiedMs }]) =>
        branch(
          'Part',
          leaf('PartNumber', number),
          leaf('LastModified', new Date(modifiedMs).toISOString()),
          leaf('ETag', `"${md5}"`),
          leaf('Size', sizeBytes),
        ),
      )
    return {
      status: 200,
      body: xmlDocument('ListPartsResult', [
        leaf('Bucket', bucket),
        leaf('Key', key),
        leaf('UploadId', uploadId),
        leaf('IsTruncated', false),
        ...parts,
      ]),
    }
  },
}
