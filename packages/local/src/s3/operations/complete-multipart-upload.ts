import type { NamedPart } from '../multipart-uploads.ts'
import type { Operation } from '../operation.ts'
import { receiveXml } from '../receive-xml.ts'
import { S3Error } from '../s3-error.ts'
import { leaf, xmlDocument } from '../xml-document.ts'
import { allowChildren, childrenNamed, childText, type XmlElement } from '../xml-element.ts'

const checksums = ['ChecksumCRC32', 'ChecksumCRC32C', 'ChecksumSHA1', 'ChecksumSHA256']

export const completeMultipartUpload: Operation = {
  name: 'CompleteMultipartUpload',
  method: 'POST',
  on: 'object',
  subresource: 'uploadId',
  headers: ['if-none-match'],
  async run(call, store) {
    const { bucket, key, query, requestId, headers } = call
    const uploadId = query.get('uploadId') ?? ''
    const condition = headers['if-none-match']
    if (condition !== undefined && condition !== '*')
      throw S3Error.notImplemented('If-None-Match other than *')
    const document = await receiveXml(call, 'CompleteMultipartUpload')
    if (document) allowChildren(document, ['Part'])
    const parts = document ? childrenNamed(document, 'Part').map(readPart) : []
    if (parts.length === 0) throw new S3Error('MalformedXML', 'Expected at least one part.')
    const object = await store.uploads.join(bucket, key, uploadId, parts)
    await store.put(bucket, key, { ...object, requestId }, { ifAbsent: condition !== undefined })
    await store.uploads.abort(bucket, key, uploadId)
    return {
      status: 200,
      body: xmlDocument('CompleteMultipartUploadResult', [
        leaf('Bucket', bucket),
        leaf('Key', key),
        leaf('ETag', `"${object.md5}"`),
      ]),
    }
  },
}

function readPart(element: XmlElement): NamedPart {
  allowChildren(element, ['PartNumber', 'ETag', ...checksums])
  const number = childText(element, 'PartNumber') ?? ''
  if (!/^[0-9]{1,5}$/.test(number))
    throw new S3Error('MalformedXML', 'Expected a PartNumber in each part.')
  return {
    number: Number(number),
    md5: (childText(element, 'ETag') ?? '').replace(/^"|"$/g, ''),
    checksum: checksums.map((name) => childText(element, name)).find((text) => text !== undefined),
  }
}
