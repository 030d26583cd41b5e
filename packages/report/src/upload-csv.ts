import type { StudyResult } from '@coldframe/study'
import { analyse } from './analysis/analysis.ts'
import { invocationsCsv } from './invocations-csv.ts'

/** The part of the SDK's `S3` that is used: the `S3Client` that has a method for each operation. */
export interface ObjectStore {
  putObject(object: {
    readonly Bucket: string
    readonly Key: string
    readonly Body: string
    readonly ContentType: string
  }): Promise<unknown>
}

export interface UploadCsvOptions {
  /** Such as `new S3({ region })` of `@aws-sdk/client-s3`; its retries and its region apply. */
  readonly client: ObjectStore
  readonly bucket: string
  /** Such as `runs/world-cup-98.csv`; an object of that key is replaced. */
  readonly key: string
}

/**
 * Writes the table of a study to S3, as the paper's study did: the report's `invocations.csv`, one
 * line per image.
 *
 * @throws UnknownPriceError where no price of the study's region is bundled, and what the client
 * throws.
 *
 * @example
 * await uploadCsv(result, { client: new S3(), bucket: 'results', key: 'world-cup-98.csv' })
 */
export async function uploadCsv(
  result: StudyResult,
  { client, bucket, key }: UploadCsvOptions,
): Promise<void> {
  await client.putObject({
    Bucket: bucket,
    Key: key,
    Body: invocationsCsv(analyse(result)),
    ContentType: 'text/csv; charset=utf-8',
  })
}
