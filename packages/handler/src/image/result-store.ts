import { InvalidInputError } from '@coldframe/core/error'
import { RecursiveResultsError, ResultWriteError } from './result-error.ts'
import type { S3Access } from './s3-access.ts'

/** Where each image's result goes, as JSON: `prefix`, the image's own key, `.json`. */
export interface ResultOptions {
  /** @default the image's own bucket */
  readonly bucket?: string | undefined
  /** May be empty only in a bucket that holds no images. */
  readonly prefix: string
}

interface Place {
  readonly bucket: string
  readonly key: string
}

/** Writes results, and knows them when they come back as events. */
export interface ResultStore {
  /** An object of which this store may be the origin: it is not to be classified. */
  isResult(object: Place): boolean
  /** @throws RecursiveResultsError where the result would trigger this function once more. */
  placeFor(image: Place): Place
  /** @throws ResultWriteError */
  write(s3: S3Access, place: Place, result: object): Promise<void>
}

/** @throws RecursiveResultsError for no bucket of their own and no prefix. */
export function resultStore({ bucket, prefix }: ResultOptions): ResultStore {
  if (typeof prefix !== 'string') throw new InvalidInputError('`results.prefix` to be text', prefix)
  if (bucket === '') throw new InvalidInputError('`results.bucket` to name a bucket', bucket)
  if (bucket === undefined && prefix === '')
    throw new RecursiveResultsError('no `bucket`, and an empty `prefix`')
  const isHere = (image: Place): boolean => image.bucket === (bucket ?? image.bucket)

  return {
    isResult: (object) => prefix !== '' && isHere(object) && object.key.startsWith(prefix),

    placeFor(image) {
      if (prefix === '' && isHere(image))
        throw new RecursiveResultsError(`an image in the results' bucket, ${bucket}, and no prefix`)
      return { bucket: bucket ?? image.bucket, key: `${prefix}${image.key}.json` }
    },

    async write({ client, PutObjectCommand }, { bucket: Bucket, key: Key }, result) {
      const Body = JSON.stringify(result)
      const command = new PutObjectCommand({ Bucket, Key, Body, ContentType: 'application/json' })
      await client.send(command).catch((error) => {
        throw new ResultWriteError(Bucket, Key, error)
      })
    },
  }
}
