import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { inferenceHandler } from '@coldframe/handler'

interface S3Event {
  readonly Records: readonly { s3: { bucket: { name: string }; object: { key: string } } }[]
}

const s3 = new S3Client({})

/** Counts the words of an uploaded text: no image, no network, the same timing. */
export const handler = inferenceHandler({
  load: () => new Intl.Segmenter('en', { granularity: 'word' }),

  async infer(segmenter, event: S3Event) {
    let words = 0
    for (const { s3: at } of event.Records) {
      const object = await s3.send(
        new GetObjectCommand({ Bucket: at.bucket.name, Key: keyOf(at.object.key) }),
      )
      const text = (await object.Body?.transformToString()) ?? ''
      for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words++
    }
    return { words }
  },
})

/** Keys come form-encoded. */
const keyOf = (encoded: string): string => decodeURIComponent(encoded.replaceAll('+', ' '))
