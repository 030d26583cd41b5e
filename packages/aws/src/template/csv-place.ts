import { InvalidInputError } from '@coldframe/core/error'

/** A place in a bucket of the user's own. */
export interface CsvPlace {
  readonly bucket: string
  /** Without a slash at its end; may be empty. */
  readonly prefix: string
}

/** @throws InvalidInputError for what is not like `s3://bucket/prefix`. */
export function csvPlace(uri: string): CsvPlace {
  const [, bucket, prefix = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]+)(?:\/(.*))?$/.exec(uri) ?? []
  if (bucket === undefined) throw new InvalidInputError('`csvTo` like s3://my-results/studies', uri)
  return { bucket, prefix: prefix.replace(/\/+$/, '') }
}
