import {
  GetQueryResultsCommand,
  type GetQueryResultsCommandOutput,
  StartQueryCommand,
  StopQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { expect, test } from 'vitest'
import { testLogs } from './test-logs.ts'

async function withEvents() {
  const { client, store } = await testLogs()
  await store.createGroup('g')
  await store.createStream('g', 's')
  const events = [1_000, 2_500, 3_000].map((timestamp) => ({ timestamp, message: `m${timestamp}` }))
  await store.append('g', 's', events)
  const query = async (queryString: string, input: object = {}) => {
    const times = { logGroupName: 'g', startTime: 0, endTime: 10 }
    const { queryId } = await client.send(
      new StartQueryCommand({ ...times, queryString, ...input }),
    )
    for (;;) {
      const answer = await client.send(new GetQueryResultsCommand({ queryId }))
      if (answer.status !== 'Running') return { ...answer, queryId }
    }
  }
  return { client, query }
}

const messagesOf = ({ results }: GetQueryResultsCommandOutput) =>
  results?.map((row) => row.find(({ field }) => field === '@message')?.value)

test('rows have the fields that were asked for, times as text, and a pointer', async () => {
  const { query } = await withEvents()
  const answer = await query(
    'fields @timestamp, @ingestionTime, @logStream, @message | sort @timestamp asc | limit 1',
  )
  expect(answer).toMatchObject({
    status: 'Complete',
    queryLanguage: 'CWLI',
    statistics: { recordsMatched: 1, recordsScanned: expect.any(Number) },
    results: [
      [
        { field: '@timestamp', value: '1970-01-01 00:00:01.000' },
        { field: '@ingestionTime', value: '2023-11-14 22:13:20.000' },
        { field: '@logStream', value: 's' },
        { field: '@message', value: 'm1000' },
        { field: '@ptr', value: expect.any(String) },
      ],
    ],
  })
})

test('the newest come first, times are seconds with both ends, and filters and limits hold', async () => {
  const { query } = await withEvents()
  expect(messagesOf(await query('fields @message'))).toEqual(['m3000', 'm2500', 'm1000'])
  expect(messagesOf(await query('fields @message', { startTime: 2, endTime: 3 }))).toEqual([
    'm3000',
    'm2500',
  ])
  expect(messagesOf(await query('fields @message', { limit: 1 }))).toEqual(['m3000'])
  expect(messagesOf(await query('fields @message | filter @message like /00$/ | limit 2'))).toEqual(
    ['m3000', 'm2500'],
  )
})

test('what it does not understand is a MalformedQueryException, and no query has no results', async () => {
  const { client, query } = await withEvents()
  await expect(query('stats count(*)')).rejects.toMatchObject({ name: 'MalformedQueryException' })
  await expect(query('fields @message', { logGroupName: 'none' })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  })
  await expect(client.send(new GetQueryResultsCommand({ queryId: 'q' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  })
})

test('a query that has ended cannot be stopped', async () => {
  const { client, query } = await withEvents()
  const { queryId } = await query('fields @message')
  await expect(client.send(new StopQueryCommand({ queryId }))).rejects.toMatchObject({
    name: 'InvalidParameterException',
  })
})
