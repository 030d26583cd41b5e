import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Invocation } from '../invocation.ts'
import { anyText } from '../testing/any-text.ts'
import { end, report, start, text } from '../testing/log-lines.ts'
import { readLog } from '../testing/read-log.ts'
import { recordedLog } from '../testing/recorded-log.ts'
import { inferenceRecord, receivedRecord } from '../testing/records.ts'
import { JoinedLines } from './joined-lines.ts'
import { type LineTaker, LogReader } from './log-reader.ts'

/** A record's members in the order in which `@coldframe/handler` writes them. */
function asWritten(members: Parameters<typeof inferenceRecord>[0] = {}): string {
  const { coldframe, event, requestId, status, error, item, items, ...rest } =
    inferenceRecord(members)
  const { loadWhen, loaded, firstInference, stages, start, image, predictions, ...constant } = rest
  return JSON.stringify({
    ...{ coldframe, event, requestId, status, error, item, items, loadWhen, loaded },
    ...{ firstInference, stages, start, image, predictions, ...constant },
  })
}

const environment = {
  functionName: 'resnet',
  logStreamName: '2026/10/08/[$LATEST]22be53a8cfde4e68b844f8ec293b2543',
  threads: 1,
}
const lines = [
  start('a'),
  end('a'),
  report(
    'a',
    'Duration: 1.25 ms\tBilled Duration: 2 ms\tMemory Size: 128 MB\tMax Memory Used: 9 MB\t',
  ),
  report(
    'a',
    'Duration: 1.25 ms\tBilled Duration: 3 ms\tMemory Size: 128 MB\tMax Memory Used: 9 MB\tInit Duration: 1.50 ms\t',
  ),
  asWritten({ requestId: 'a' }),
  asWritten({ requestId: 'a', image: undefined, environment }),
  asWritten({ requestId: 'a', status: 'failed', error: { name: 'E', message: '}},"start":{' } }),
  JSON.stringify(receivedRecord({ requestId: 'a' })),
  JSON.stringify(receivedRecord({ requestId: 'a', parts: 2, traceId: 'Root=1-6ac7;Sampled=1' })),
  ...recordedLog('text-cold-warm-oom-timeout.log').split('\n'),
  ...recordedLog('json-debug-all-events.log').split('\n'),
  ...['a', '8f5dc6c5-f5f8-4d4b-8d0a-5ec1a4f5a1f2'].flatMap((requestId) => [
    `2026-10-08T07:30:27.768Z\t${requestId}\tINFO\t${JSON.stringify(inferenceRecord({ requestId }))}`,
    `2026-10-08T07:30:27.768Z\t${requestId}\tINFO\thello`,
    `2026-10-08T07:30:27.768Z ${requestId} Task timed out after 3.00 seconds`,
  ]),
  JSON.stringify({ timestamp: '2026-10-08T07:30:27.768Z', level: 'INFO', message: 'hello' }),
  JSON.stringify({
    timestamp: '2026-10-08T07:30:27.768Z',
    level: 'INFO',
    message: inferenceRecord({ requestId: 'a' }),
  }),
]

/** Lines, some cut off, some with a part taken out and others put in. */
const anyLine = fc
  .tuple(fc.constantFrom(...lines), fc.nat(400), fc.nat(20), fc.option(anyText, { nil: '' }))
  .chain(([line, at, length, inserted]) =>
    fc.constantFrom(
      line,
      line,
      line.slice(0, at),
      // A record that is broken in its middle is found out later: see below.
      /"inference"|"received"/.test(line)
        ? `${line.slice(0, at)}${inserted}`
        : line.slice(0, at) + inserted + line.slice(at + length),
    ),
  )
  .map((line) => line.replaceAll('\n', ' '))

test('a line read from its bytes, cut anywhere, is what it is when it is decoded first', () => {
  const lineEnd = fc.constantFrom('\n', '\n', '\r\n')
  const chunkLength = fc.integer({ min: 1, max: 3000 })
  const log = fc
    .array(fc.tuple(anyLine, lineEnd), { maxLength: 12 })
    .map((lines) => Buffer.from(lines.flat().join('')))
  fc.assert(
    fc.property(log, chunkLength, (log, chunkLength) => {
      expect(read(log, (joined) => joined, chunkLength)).toEqual(
        read(log, (joined) => ({
          nextLine: () => joined.nextLine(),
          takeBytes: () => false,
          takeLine: (line, origin) => joined.takeLine(line, origin),
        })),
      )
    }),
    { numRuns: 500 },
  )
})

function read(
  log: Buffer,
  takerOf: (joined: JoinedLines) => LineTaker,
  chunkLength = log.length + 1,
): unknown {
  const rows: Invocation[] = []
  let faults = 0
  const joined = new JoinedLines(
    100,
    (row) => rows.push(row),
    () => faults++,
  )
  const reader = new LogReader(takerOf(joined), () => faults++)
  for (let start = 0; start < log.length; start += chunkLength)
    reader.read(log.subarray(start, start + chunkLength))
  reader.end()
  joined.end()
  // Asks for the records, before faults are counted.
  const spread = rows.map((row) => ({ ...row }))
  return { spread, faults, lines: reader.lines }
}

test('a record after the prefix of Node.js is read, whatever the id of its request', async () => {
  for (const requestId of ['a', '8f5dc6c5-f5f8-4d4b-8d0a-5ec1a4f5a1f2']) {
    const record = JSON.stringify(inferenceRecord({ requestId }))
    const line = `2026-10-08T07:30:27.768Z\t${requestId}\tINFO\t${record}`
    const { invocations } = await readLog(text(start(requestId), line, report(requestId)))
    expect(invocations).toMatchObject([{ requestId, inferences: [{ requestId }] }])
  }
})

test('a record is parsed when it is asked for, once', async () => {
  const { invocations } = await readLog(text(start('a'), asWritten({ requestId: 'a' })))
  const [row] = invocations
  expect(row?.inferences).toMatchObject([{ requestId: 'a', image: { key: 'Käfer 1.jpg' } }])
  expect(row?.inferences).toBe(row?.inferences)
  expect(row?.keys).toEqual(['Käfer 1.jpg'])
})

test('a row can be spread, cloned and written as JSON, with its records', async () => {
  const read = async () =>
    (await readLog(text(asWritten({ requestId: 'a' })))).invocations[0] ?? expect.fail()
  const expected = { requestId: 'a', inferences: [{ item: 0 }], keys: ['Käfer 1.jpg'] }
  expect({ ...(await read()) }).toMatchObject(expected)
  expect(structuredClone(await read())).toMatchObject(expected)
  expect(JSON.parse(JSON.stringify(await read()))).toMatchObject(expected)
  expect(Object.keys(await read())).toEqual(expect.arrayContaining(['inferences', 'keys']))
})

test('a record that was cut off is a fault at once', async () => {
  const line = asWritten({ requestId: 'a', environment })
  for (const length of [60, 150, line.length - 40, line.length - 1]) {
    const { faults, invocations } = await readLog(text(line.slice(0, length), report('a')))
    expect(faults).toMatchObject([{ error: { name: 'MalformedRecordError' }, lineNumber: 1 }])
    expect(invocations).toMatchObject([{ inferences: [] }])
  }
})

test('a record that is broken in its middle is a fault when it is asked for', async () => {
  const line = asWritten({ requestId: 'a' }).replace('"inferMs":', '"inferMs"')
  const { faults, invocations } = await readLog(text(start('a'), line, report('a')))
  expect(faults).toEqual([])
  expect(invocations).toMatchObject([{ requestId: 'a', inferences: [], keys: [] }])
  expect(faults).toMatchObject([{ error: { name: 'MalformedRecordError' }, lineNumber: 2 }])
  expect(invocations[0]?.inferences).toEqual([])
  expect(faults).toHaveLength(1)
})
