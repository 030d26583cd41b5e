import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { writeCsv } from '@coldframe/core/csv'
import { type FunctionResult, type Run, studyBlocks } from '@coldframe/study'
import type { CsvPlace } from '../template/csv-place.ts'

/**
 * Writes one table of invocations for each function of a run that is finished, by its results in the
 * run's folder: `<prefix>/<run id>/<function>.csv`, and `<function>.<repetition>.csv` where functions
 * are repeated, as `writeCsv` of `@coldframe/core/csv` does.
 *
 * @returns Their addresses.
 */
export async function putCsvTables(
  client: S3Client,
  { bucket, prefix }: CsvPlace,
  { study, runId, directory }: Run,
): Promise<string[]> {
  const addresses: string[] = []
  for (const { name } of studyBlocks(study).flat()) {
    const file = join(directory, `${name}.json`)
    if (!existsSync(file)) continue
    const { rows, otherInvocations }: FunctionResult = JSON.parse(readFileSync(file, 'utf8'))
    const invocations = rows.flatMap(({ earlierAttempts, invocation }) =>
      invocation ? [...earlierAttempts, invocation] : earlierAttempts,
    )
    const parts: Uint8Array[] = []
    for await (const part of writeCsv([...invocations, ...otherInvocations])) parts.push(part)
    const Key = [prefix, runId, `${name}.csv`].filter((part) => part !== '').join('/')
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key,
        Body: Buffer.concat(parts),
        ContentType: 'text/csv; charset=utf-8',
      }),
    )
    addresses.push(`s3://${bucket}/${Key}`)
  }
  return addresses
}
