import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3 } from '@aws-sdk/client-s3'
import { startS3 } from '@coldframe/local'
import { uploadCsv } from '@coldframe/report'
import { expect, onTestFinished, test } from 'vitest'
import { plainRows, studyResult } from '../packages/report/src/__fixtures__/study-result.ts'

test("a study's table is written to S3 by the AWS SDK's own client", async () => {
  const directory = await mkdtemp(join(tmpdir(), 'coldframe-upload-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  const service = await startS3({ directory, region: 'eu-south-1', onEvent: () => {} })
  onTestFinished(() => service.close())
  const client = new S3({
    endpoint: service.endpoint,
    region: 'eu-south-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  onTestFinished(() => client.destroy())
  await client.createBucket({ Bucket: 'results' })

  const result = studyResult([{ rows: plainRows(3) }])
  await uploadCsv(result, { client, bucket: 'results', key: 'runs/cats & dogs.csv' })

  const stored = await client.getObject({ Bucket: 'results', Key: 'runs/cats & dogs.csv' })
  expect(stored.ContentType).toBe('text/csv; charset=utf-8')
  const [headings, ...lines] = ((await stored.Body?.transformToString()) ?? '')
    .trimEnd()
    .split('\n')
  expect(headings).toMatch(/^run,function,index,/)
  expect(lines).toHaveLength(3)
})
