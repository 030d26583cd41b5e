import type { Operation } from '../operation.ts'
import { receiveXml } from '../receive-xml.ts'
import { S3Error } from '../s3-error.ts'
import { branch, leaf, xmlDocument } from '../xml-document.ts'
import { allowChildren, childrenNamed, childText } from '../xml-element.ts'

const maxObjects = 1000

export const deleteObjects: Operation = {
  name: 'DeleteObjects',
  method: 'POST',
  on: 'bucket',
  subresource: 'delete',
  headers: ['x-amz-checksum-*', 'x-amz-sdk-checksum-algorithm'],
  async run(call, store) {
    const document = await receiveXml(call, 'Delete')
    const verified = Object.keys(call.headers).some(
      (name) => name === 'content-md5' || name.startsWith('x-amz-checksum-'),
    )
    if (!verified)
      throw new S3Error(
        'InvalidRequest',
        'Missing required header for this request: Content-MD5 OR x-amz-checksum-*',
      )
    if (document) allowChildren(document, ['Object', 'Quiet'])
    const keys = (document ? childrenNamed(document, 'Object') : []).map((object) => {
      allowChildren(object, ['Key'])
      return childText(object, 'Key') ?? ''
    })
    if (!document || keys.length === 0 || keys.length > maxObjects || keys.includes(''))
      throw new S3Error('MalformedXML', `Expected 1 to ${maxObjects} objects, each with a key.`)
    await store.delete(call.bucket, keys)
    const deleted = keys.map((key) => branch('Deleted', leaf('Key', key)))
    const quiet = childText(document, 'Quiet') === 'true'
    return { status: 200, body: xmlDocument('DeleteResult', quiet ? [] : deleted) }
  },
}
