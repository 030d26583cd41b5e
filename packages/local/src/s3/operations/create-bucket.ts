import { checkBucketName } from '../bucket-name.ts'
import type { Operation } from '../operation.ts'
import { receiveXml } from '../receive-xml.ts'
import { S3Error } from '../s3-error.ts'
import { allowChildren, childText } from '../xml-element.ts'

/** Refuses a bucket that exists in every region; S3 itself accepts it again in us-east-1. */
export const createBucket: Operation = {
  name: 'CreateBucket',
  method: 'PUT',
  on: 'bucket',
  headers: ['x-amz-checksum-*', 'x-amz-sdk-checksum-algorithm'],
  async run(call, store) {
    const configuration = await receiveXml(call, 'CreateBucketConfiguration')
    checkBucketName(call.bucket)
    if (configuration) allowChildren(configuration, ['LocationConstraint'])
    const location = configuration && childText(configuration, 'LocationConstraint')
    if ((location ?? 'us-east-1') !== store.region)
      throw new S3Error(
        'IllegalLocationConstraintException',
        `The ${location ?? 'unspecified'} location constraint is incompatible for the region specific endpoint this request was sent to: ${store.region}.`,
      )
    await store.createBucket(call.bucket)
    return { status: 200, headers: { location: `/${call.bucket}` } }
  },
}
