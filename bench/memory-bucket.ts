import type { S3Client } from '@aws-sdk/client-s3'

/** An S3 client that has every object in memory, by its key. */
export function memoryBucket(objects: ReadonlyMap<string, Uint8Array>): Pick<S3Client, 'send'> {
  const send = async ({ input }: { input: { Key: string } }): Promise<object> => {
    const bytes = objects.get(input.Key)
    if (!bytes) throw new Error(`Expected one of the pictures, got: ${input.Key}.`)
    return {
      ContentLength: bytes.length,
      Body: { transformToByteArray: async () => bytes },
    }
  }
  return { send: send as S3Client['send'] }
}

/** What S3 sends when an object has been put. */
export function uploadOf(key: string): { Records: object[] } {
  return {
    Records: [
      {
        eventSource: 'aws:s3',
        eventName: 'ObjectCreated:Put',
        eventTime: '2026-11-24T03:50:00.123Z',
        s3: {
          bucket: { name: 'photos' },
          object: { key, size: 100, sequencer: '0055AED6DCD90281' },
        },
      },
    ],
  }
}
