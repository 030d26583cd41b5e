import { type GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import type { ImageClient } from '../image/s3-access.ts'

export interface FakeObject {
  readonly bytes: Uint8Array
  /** Where it differs from the bytes, or is not told. */
  readonly contentLength?: number | undefined
}

export interface FakeS3 extends ImageClient {
  /** Objects whose bodies were given up. */
  readonly unread: string[]
  /** `bucket/key` of what was put, and its text. */
  readonly put: Record<string, string>
}

/**
 * An S3 client over a map of `bucket/key`; `onGet` is told of each request. The bucket `read-only`
 * takes nothing.
 */
export function fakeS3(
  objects: Record<string, FakeObject>,
  onGet: (path: string) => void = () => undefined,
): FakeS3 {
  const unread: string[] = []
  const put: Record<string, string> = {}
  const send = async (command: GetObjectCommand | PutObjectCommand): Promise<object> => {
    const path = `${command.input.Bucket}/${command.input.Key}`
    if (command instanceof PutObjectCommand) {
      if (command.input.Bucket === 'read-only') throw new Error('Access Denied')
      put[path] = String(command.input.Body)
      return {}
    }
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
  return { send: send as ImageClient['send'], unread, put }
}
