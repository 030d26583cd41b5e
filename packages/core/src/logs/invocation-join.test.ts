import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LogEvent } from '../log-event.ts'
import { end, event, report, start, text } from '../testing/log-lines.ts'
import { readLog } from '../testing/read-log.ts'
import { firstRequest, inferenceRecord, receivedRecord } from '../testing/records.ts'
import type { LogSource } from './log-source.ts'

test('records, report and X-Ray trace of interleaved requests come together', async () => {
  const lines = text(
    start('a'),
    start('b'),
    JSON.stringify(
      receivedRecord({ requestId: 'b', objects: [{ bucket: 'photos', key: 'b.jpg' }] }),
    ),
    JSON.stringify(
      receivedRecord({ requestId: 'a', objects: [{ bucket: 'photos', key: 'a.jpg' }] }),
    ),
    `2026-10-08T07:30:29.443Z\ta\tINFO\t${JSON.stringify(inferenceRecord({ requestId: 'a' }))}`,
    end('a'),
    report('a'),
    'XRAY TraceId: 1-aaaa\tSegmentId: 2d54\tSampled: true',
    JSON.stringify(inferenceRecord({ requestId: 'b' })),
    end('b'),
    report('b'),
    'XRAY TraceId: 1-bbbb\tSegmentId: 2d54\tSampled: true',
  )
  expect((await readLog(lines)).invocations).toMatchObject([
    {
      requestId: 'a',
      report: { xray: { traceId: '1-aaaa' } },
      received: { requestId: 'a' },
      inferences: [{ requestId: 'a' }],
      keys: ['a.jpg'],
    },
    {
      requestId: 'b',
      report: { xray: { traceId: '1-bbbb' } },
      received: { requestId: 'b' },
      inferences: [{ requestId: 'b' }],
      keys: ['b.jpg'],
    },
  ])
})

test('the keys of a received record in parts, each once', async () => {
  const part = (part: number, ...keys: string[]) =>
    JSON.stringify(
      receivedRecord({
        requestId: 'a',
        part,
        parts: 2,
        objects: keys.map((key) => ({ bucket: 'photos', key })),
      }),
    )
  const lines = text(start('a'), part(1, 'c.jpg', 'a.jpg'), part(0, 'a.jpg', 'b.jpg'))
  expect((await readLog(lines)).invocations).toMatchObject([
    {
      keys: ['a.jpg', 'b.jpg', 'c.jpg'],
      received: {
        part: 0,
        objects: [{ key: 'a.jpg' }, { key: 'b.jpg' }, { key: 'c.jpg' }, { key: 'a.jpg' }],
      },
    },
  ])
})

test('without a received record the keys are those of the images', async () => {
  const image = (item: number, key: string) =>
    JSON.stringify(
      inferenceRecord({ requestId: 'a', item, items: 3, image: { bucket: 'photos', key } }),
    )
  const lines = text(image(0, 'a.jpg'), image(1, 'b.jpg'), image(2, 'a.jpg'))
  expect((await readLog(lines)).invocations).toMatchObject([{ keys: ['a.jpg', 'b.jpg'] }])
})

test('a request that dies keeps its images and Lambda says how it died', async () => {
  const id = '90403de2-c856-4ab8-9a6f-35be1a7ba5f9'
  const lines = text(
    start(id),
    JSON.stringify(receivedRecord({ requestId: id })),
    end(id),
    report(id, 'Duration: 3000.00 ms\tBilled Duration: 3000 ms\tStatus: timeout'),
    `2023-03-30T18:33:45.455Z ${id} Task timed out after 3.00 seconds`,
  )
  expect((await readLog(lines)).invocations).toMatchObject([
    {
      attempt: 1,
      keys: ['Käfer 1.jpg'],
      inferences: [],
      failure: 'Task timed out after 3.00 seconds',
      report: { status: 'timeout' },
    },
  ])
})

test('a request without a REPORT comes last', async () => {
  const { invocations } = await readLog(text(start('lost'), start('a'), report('a'), end('cut')))
  expect(invocations.map(({ requestId, report }) => [requestId, report?.durationMs])).toEqual([
    ['a', 100],
    ['lost', undefined],
    ['cut', undefined],
  ])
})

test('the time a request started is that of START, of its first line, or of its record', async () => {
  const startedAtMs = async (source: LogSource) =>
    (await readLog(source)).invocations[0]?.startedAtMs
  expect(await startedAtMs([event(7, 's', report('a')), event(5, 's', start('a'))])).toBe(5)
  expect(await startedAtMs([event(7, 's', report('a'))])).toBe(7)
  expect(
    await startedAtMs(text(start('a'), JSON.stringify(inferenceRecord({ requestId: 'a' })))),
  ).toBe(firstRequest.receivedAtMs)
  expect(await startedAtMs(text(start('a'), report('a')))).toBeUndefined()
})

const retry = { ...firstRequest, sequence: 2, receivedAtMs: firstRequest.receivedAtMs + 60_000 }

test('an asynchronous retry shares the request id and is the next attempt', async () => {
  const lines = text(
    start('a'),
    report('a', 'Duration: 10.00 ms\tStatus: error\tError Type: Runtime.ExitError'),
    start('b'),
    start('a'),
    JSON.stringify(inferenceRecord({ requestId: 'a', start: retry })),
    report('a', 'Duration: 20.00 ms'),
    report('b', 'Duration: 30.00 ms'),
  )
  const { invocations } = await readLog(lines)
  expect(
    invocations.map(({ requestId, attempt, report, inferences }) => [
      requestId,
      attempt,
      report?.durationMs,
      inferences.length,
    ]),
  ).toEqual([
    ['a', 1, 10, 0],
    ['a', 2, 20, 1],
    ['b', 1, 30, 0],
  ])
})

test('also where START or REPORT lines are missing', async () => {
  const attempts = async (...lines: string[]) =>
    (await readLog(text(...lines))).invocations.map(({ attempt }) => attempt)
  expect(await attempts(report('a'), report('a'), report('a'))).toEqual([1, 2, 3])
  expect(await attempts(start('a'), start('a'))).toEqual([1, 2])
  expect(
    await attempts(
      JSON.stringify(receivedRecord({ requestId: 'a' })),
      JSON.stringify(receivedRecord({ requestId: 'a', start: retry })),
    ),
  ).toEqual([1, 2])
})

test('time tells a late START from that of a retry', async () => {
  const reports = async (...events: LogEvent[]) =>
    (await readLog(events)).invocations.map(({ attempt, startedAtMs, report }) => [
      attempt,
      startedAtMs,
      report?.durationMs,
    ])
  expect(await reports(event(200, 's', report('a')), event(100, 's', start('a')))).toEqual([
    [1, 100, 100],
  ])
  expect(
    await reports(
      event(200, 's', report('a')),
      event(60_000, 's', start('a')),
      event(60_100, 's', report('a', 'Duration: 99.00 ms')),
    ),
  ).toEqual([
    [1, 200, 100],
    [2, 60_000, 99],
  ])
})

test('lines of two attempts in two streams are not mixed, in whatever order they come', async () => {
  const one = [
    event(1_000, 'one', start('a')),
    event(1_010, 'one', JSON.stringify(inferenceRecord({ requestId: 'a', status: 'failed' }))),
    event(1_100, 'one', report('a', 'Duration: 100.00 ms\tStatus: error')),
  ]
  const two = [
    event(61_000, 'two', start('a')),
    event(61_010, 'two', JSON.stringify(inferenceRecord({ requestId: 'a', start: retry }))),
    event(61_050, 'two', report('a', 'Duration: 50.00 ms')),
  ]
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...one, ...two], { minLength: 6 }), async (events) => {
      const { invocations } = await readLog(events)
      const rows = invocations.map(({ logStreamName, startedAtMs, report, inferences }) => [
        logStreamName,
        startedAtMs,
        report?.durationMs,
        inferences.map(({ status }) => status),
      ])
      expect(rows.sort()).toEqual([
        ['one', 1_000, 100, ['failed']],
        ['two', 61_000, 50, ['ok']],
      ])
      expect(invocations.map(({ attempt }) => attempt).sort()).toEqual([1, 2])
    }),
  )
})

test('a retry long after its first attempt was let go still counts on', async () => {
  const others = Array.from({ length: 10 }, (_, index) => `other ${index}`.replace(' ', '-'))
  const lines = text(start('a'), report('a'), ...others.map((id) => report(id)), report('a'))
  const { invocations } = await readLog(lines, 20)
  expect(invocations.filter(({ requestId }) => requestId === 'a')).toMatchObject([
    { attempt: 1 },
    { attempt: 2 },
  ])
})

test('a retry counts on from one that was let go, also where the first never ended', async () => {
  const others = Array.from({ length: 30 }, (_, index) => event(90_000, 'one', `hello ${index}`))
  const { invocations } = await readLog(
    [
      event(0, 'one', start('a')),
      event(60_000, 'two', start('a')),
      event(60_001, 'two', report('a')),
      ...others,
      event(180_000, 'three', start('a')),
      event(180_001, 'three', report('a')),
    ],
    25,
  )
  const attempts = invocations.filter(({ requestId }) => requestId === 'a')
  expect(attempts.map(({ attempt, logStreamName }) => [attempt, logStreamName])).toEqual([
    [2, 'two'],
    [3, 'three'],
    [1, 'one'],
  ])
})
