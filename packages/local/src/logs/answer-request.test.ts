import fc from 'fast-check'
import { expect, test } from 'vitest'
import { temporaryDirectory } from '../s3/temporary-directory.ts'
import { answerRequest } from './answer-request.ts'
import { ExportTasks } from './export-tasks.ts'
import { InsightsQueries } from './insights-queries.ts'
import { openLogStore } from './log-store.ts'
import type { LogsContext } from './operation.ts'
import { operations } from './operation-table.ts'
import { stoppedClock } from './test-logs.ts'

async function context(): Promise<LogsContext> {
  const store = await openLogStore({ directory: await temporaryDirectory(), clock: stoppedClock })
  const exports = new ExportTasks(store, undefined)
  return { store, region: 'eu-south-1', exports, queries: new InsightsQueries(store) }
}

async function call(
  target: string,
  body: string,
  logs: LogsContext,
): Promise<{ status: number; body: unknown }> {
  const headers = { authorization: 'AWS4-HMAC-SHA256', 'x-amz-target': target }
  const answer = await answerRequest({ headers, body: Buffer.from(body, 'latin1') }, logs)
  return { status: answer.status, body: answer.body && JSON.parse(answer.body) }
}

test.each([
  ['SerializationException', 'CreateLogGroup', ''],
  ['SerializationException', 'CreateLogGroup', '{'],
  ['SerializationException', 'CreateLogGroup', '[]'],
  ['SerializationException', 'CreateLogGroup', 'null'],
  ['SerializationException', 'CreateLogGroup', '{"logGroupName":"\xff"}'],
  ['SerializationException', 'CreateLogGroup', '{"logGroupName":5}'],
  ['InvalidParameterException', 'CreateLogGroup', '{}'],
  ['InvalidParameterException', 'CreateLogGroup', '{"logGroupName":null}'],
  ['InvalidParameterException', 'CreateLogGroup', '{"logGroupName":"a b"}'],
  ['InvalidParameterException', 'CreateLogGroup', '{"logGroupName":"a","kmsKeyId":"b"}'],
  ['InvalidParameterException', 'CreateLogGroup', '{"logGroupName":"a","__proto__":{}}'],
  ['InvalidParameterException', 'CreateLogGroup', `{"logGroupName":"${'a'.repeat(513)}"}`],
  ['ResourceNotFoundException', 'CreateLogStream', '{"logGroupName":"a","logStreamName":"b"}'],
  ['InvalidParameterException', 'CreateLogStream', '{"logGroupName":"a","logStreamName":"b:c"}'],
  [
    'SerializationException',
    'PutLogEvents',
    '{"logGroupName":"a","logStreamName":"b","logEvents":5}',
  ],
  [
    'SerializationException',
    'PutLogEvents',
    '{"logGroupName":"a","logStreamName":"b","logEvents":[5]}',
  ],
  ['InvalidParameterException', 'FilterLogEvents', '{"logGroupName":"a","limit":0}'],
  ['InvalidParameterException', 'FilterLogEvents', '{"logGroupName":"a","startTime":1.5}'],
  ['InvalidParameterException', 'DescribeLogStreams', '{"logGroupName":"a","orderBy":"Size"}'],
])('%s answers %s with %.60s', async (type, operation, body) => {
  const answer = await call(`Logs_20140328.${operation}`, body, await context())
  expect(answer).toEqual({ status: 400, body: { __type: type, message: expect.any(String) } })
})

test('an operation that is not implemented is named, with those that are', async () => {
  const { body } = await call('Logs_20140328.PutRetentionPolicy', '{}', await context())
  expect(body).toEqual({
    __type: 'UnknownOperationException',
    message: `The local CloudWatch Logs endpoint does not implement Logs_20140328.PutRetentionPolicy; it implements ${operations.map(({ name }) => name).join(', ')}.`,
  })
})

test('a request must be signed', async () => {
  const answer = await answerRequest({ headers: {}, body: Buffer.from('{}') }, await context())
  expect(answer.body).toContain('MissingAuthenticationTokenException')
})

test('whatever JSON comes, the endpoint answers or refuses it, and never fails', async () => {
  const logs = await context()
  await logs.store.createGroup('g')
  await logs.store.createStream('g', 's')
  const names = [...new Set(operations.flatMap(({ parameters }) => parameters))]
  const event = fc.record(
    { timestamp: fc.oneof(fc.integer(), fc.constant(1_700_000_000_000)), message: fc.string() },
    { requiredKeys: [] },
  )
  const value = fc.oneof(
    fc.constantFrom<unknown>('g', 's', '', null, 1, -1, 0.5, true, 'LastEventTime', ['s'], '..'),
    fc.array(event, { maxLength: 3 }),
    fc.jsonValue(),
  )
  await fc.assert(
    fc.asyncProperty(
      fc
        .constantFrom(...operations.map(({ name }) => name))
        .filter((name) => name !== 'DeleteLogGroup'),
      fc.dictionary(fc.constantFrom(...names), value),
      async (operation, parameters) => {
        const body = JSON.stringify({ logGroupName: 'g', logStreamName: 's', ...parameters })
        const { status } = await call(`Logs_20140328.${operation}`, body, logs)
        expect([200, 400]).toContain(status)
      },
    ),
    { numRuns: 300 },
  )
})
