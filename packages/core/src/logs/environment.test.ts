import fc from 'fast-check'
import { expect, test } from 'vitest'
import { event, report, start, text } from '../testing/log-lines.ts'
import { readLog, startKinds } from '../testing/read-log.ts'
import { inferenceRecord } from '../testing/records.ts'

test('init lines belong to the next request of their stream', async () => {
  const failed = 'INIT_REPORT Init Duration: 9999.47 ms\tPhase: init\tStatus: timeout'
  const reading = await readLog([
    event(0, 'one', 'INIT_START Runtime Version: nodejs:22.v1'),
    event(5, 'two', 'INIT_START Runtime Version: nodejs:22.v1'),
    event(10_000, 'one', failed),
    event(10_000, 'two', start('warm')),
    event(10_001, 'one', start('rerun')),
    event(10_100, 'two', report('warm', 'Duration: 1.00 ms\tInit Duration: 2.00 ms')),
    event(22_000, 'one', report('rerun', 'Duration: 12000.00 ms\tBilled Duration: 12000 ms')),
  ])
  expect(reading.invocations.map(({ requestId, start }) => [requestId, start])).toEqual([
    ['warm', { kind: 'cold', evidence: 'Init Duration in REPORT' }],
    [
      'rerun',
      {
        kind: 'cold',
        evidence: 'the init phase ended with timeout, no Init Duration in REPORT',
        initRerun: true,
      },
    ],
  ])
})

test('lines of one millisecond may come in any order', async () => {
  const events = [
    event(9, 's', 'INIT_REPORT Init Duration: 83.58 ms\tPhase: init\tStatus: error'),
    event(9, 's', start('a')),
    event(9, 's', 'INIT_REPORT Init Duration: 80.00 ms\tPhase: invoke\tStatus: error'),
    event(9, 's', report('a', 'Duration: 95.78 ms\tBilled Duration: 96 ms\tStatus: error')),
  ]
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(events, { minLength: 4 }), async (shuffled) => {
      expect((await readLog(shuffled)).invocations).toMatchObject([
        { requestId: 'a', start: { kind: 'cold', initRerun: true } },
      ])
    }),
  )
})

test('in a stream, the request after a crash initialized again; in another it did not', async () => {
  const crash = 'Duration: 10.00 ms\tStatus: error\tError Type: Runtime.OutOfMemory'
  const well = 'Duration: 10.00 ms\tBilled Duration: 10 ms'
  const reading = await readLog([
    event(0, 'one', start('a')),
    event(1, 'two', start('b')),
    event(20, 'one', report('a', crash)),
    event(21, 'two', report('b', well)),
    event(30, 'two', start('c')),
    event(31, 'one', start('d')),
    event(40, 'two', report('c', well)),
    event(41, 'one', report('d', well)),
  ])
  expect(startKinds(reading)).toEqual([
    ['a', 'unknown'],
    ['b', 'warm'],
    ['c', 'warm'],
    ['d', 'reinitialized'],
  ])
})

test('a handler that threw did not bring its environment down', async () => {
  const platform = (type: string, record: object) =>
    JSON.stringify({ time: '2026-10-08T07:30:29.470Z', type: `platform.${type}`, record })
  const outcome = { status: 'error', errorType: 'TypeError' }
  const metrics = { durationMs: 5, billedDurationMs: 5 }
  const reading = await readLog(
    text(
      platform('start', { requestId: 'a' }),
      platform('runtimeDone', { requestId: 'a', ...outcome }),
      platform('report', { requestId: 'a', metrics, ...outcome }),
      platform('start', { requestId: 'b' }),
      platform('runtimeDone', { requestId: 'b', status: 'success' }),
      platform('report', { requestId: 'b', metrics, status: 'success' }),
    ),
  )
  expect(reading.invocations).toMatchObject([
    { requestId: 'a', failure: 'error: TypeError' },
    { requestId: 'b', start: { kind: 'warm' }, failure: undefined },
  ])
})

test('the stream that a record names stands in for one that the source does not give', async () => {
  const environment = { logStreamName: '2026/10/08/[$LATEST]22be' }
  const reading = await readLog(
    text(
      start('a'),
      JSON.stringify(inferenceRecord({ requestId: 'a', environment })),
      report('a', 'Duration: 100.00 ms\tBilled Duration: 100 ms\tInit Duration: 500.00 ms'),
      start('b'),
      JSON.stringify(inferenceRecord({ requestId: 'b', environment })),
      report('b', 'Duration: 700.00 ms\tBilled Duration: 700 ms'),
    ),
  )
  expect(reading.invocations).toMatchObject([
    { logStreamName: environment.logStreamName, start: { kind: 'cold' } },
    {
      start: {
        kind: 'reinitialized',
        evidence: 'first request of its process, by its record, in a stream that had served',
      },
    },
  ])
})
