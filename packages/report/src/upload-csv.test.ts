import { expect, test } from 'vitest'
import { plainRows, studyResult } from './__fixtures__/study-result.ts'
import { analyse } from './analysis/analysis.ts'
import { invocationsCsv } from './invocations-csv.ts'
import { uploadCsv } from './upload-csv.ts'

const result = studyResult([{ rows: plainRows(2) }])

test('the table that a report holds is put into the bucket under the key', async () => {
  const put: unknown[] = []
  const client = { putObject: async (object: unknown) => void put.push(object) }
  await uploadCsv(result, { client, bucket: 'results', key: 'runs/1.csv' })
  expect(put).toEqual([
    {
      Bucket: 'results',
      Key: 'runs/1.csv',
      Body: invocationsCsv(analyse(result)),
      ContentType: 'text/csv; charset=utf-8',
    },
  ])
})

test('what the client throws comes through', async () => {
  const denied = new Error('AccessDenied')
  const client = { putObject: () => Promise.reject(denied) }
  await expect(uploadCsv(result, { client, bucket: 'results', key: 'x' })).rejects.toBe(denied)
})
