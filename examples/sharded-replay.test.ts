import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateBucketCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3'
import { startS3 } from '@coldframe/local'
import { poisson } from '@coldframe/trace'
import { expect, onTestFinished, test } from 'vitest'
import { runExample } from './run-example.ts'

test('four processes upload a trace as one would: each arrival once, under its own key', {
  timeout: 120_000,
}, async () => {
  const home = await mkdtemp(join(tmpdir(), 'coldframe-sharded-'))
  const s3 = await startS3({
    directory: join(home, 's3'),
    region: 'eu-south-1',
    onEvent: () => undefined,
  })
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new S3Client({ region: 'eu-south-1', endpoint: s3.endpoint, credentials })
  onTestFinished(async () => {
    client.destroy()
    await s3.close()
    await rm(home, { recursive: true })
  })
  await client.send(new CreateBucketCommand({ Bucket: 'photos' }))
  const picture = join(home, 'picture.png')
  await writeFile(picture, 'a picture')

  const printed = (await runExample('sharded-replay.ts', [s3.endpoint, picture])).trim().split('\n')

  let arrivals = 0
  for await (const _ of poisson({ perSecond: 100, durationMs: 2000, seed: 98 })) arrivals++
  const keys: (string | undefined)[] = []
  for await (const page of paginateListObjectsV2({ client }, { Bucket: 'photos' }))
    for (const { Key } of page.Contents ?? []) keys.push(Key)
  expect(keys).toEqual(
    Array.from({ length: arrivals }, (_, index) => `${String(index).padStart(6, '0')}.png`),
  )
  expect(printed.at(-1)).toBe(`${arrivals} of ${arrivals} uploaded, 0 missing, 0 repeated`)
  expect(
    printed
      .slice(0, -1)
      .map((line) => line.slice(0, 'process 0'.length))
      .sort(),
  ).toEqual(['process 0', 'process 1', 'process 2', 'process 3'])
})
