import type { GetObjectCommand } from '@aws-sdk/client-s3'
import type { ImageClient } from '../image/fetch-image.ts'

export interface FakeObject {
  readonly bytes: Uint8Array
  /** Where it differs from the bytes, or is not told. */
  readonly contentLength?: number | undefined
}

/** An S3 client over a map of `bucket/key`; `onGet` is told of each request. */
export function fakeS3(
  objects: Record<string, FakeObject>,
  onGet: (path: string) => void = () => undefined,
): ImageClient & { readonly unread: string[] } {
  const unread: string[] = []
  const send = async ({ input }: GetObjectCommand): Promise<object> => {
    const path = `${input.Bucket}/${input.Key}`
    onGet(path)
    const object = objects[path]
    if (!object)
      throw Object.assign(new Error('The specified key does not exist.'), { name: 'NoSuchKey' })
    return {
      ContentLength: 'contentLength' in object ? object.contentLength : object.bytes.length,
      Body: {
        transformToByteArray: async () => object.bytes,
        destroy: () => unread.push(path),
      },
    }
  }
  return { send: send as ImageClient['send'], unread }
}
