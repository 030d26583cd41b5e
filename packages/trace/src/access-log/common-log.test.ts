import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TraceSourceError } from '../source/trace-source-error.ts'
import { collect } from '../testing/collect.ts'
import { accessLogLine } from './access-log-line.ts'
import { commonLog, readAccessLog } from './common-log.ts'

const common =
  '127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /apache_pb.gif HTTP/1.0" 200 2326'
const combined = `${common} "http://www.example.com/start.html" "Mozilla/4.08 [en] (Win98; I ;Nav)"`

test("the lines of Apache's documentation", () => {
  const entry = {
    ...{ host: '127.0.0.1', identity: undefined, user: 'frank', status: 200, bytes: 2326 },
    timeMs: Date.parse('2000-10-10T20:55:36Z'),
    request: 'GET /apache_pb.gif HTTP/1.0',
  }
  expect(accessLogLine(common)).toEqual({ ...entry, referer: undefined, userAgent: undefined })
  expect(accessLogLine(combined)).toEqual({
    ...entry,
    referer: 'http://www.example.com/start.html',
    userAgent: 'Mozilla/4.08 [en] (Win98; I ;Nav)',
  })
})

const line = (request: string, rest = '200 1') =>
  `::1 - - [01/Jan/2024:00:00:00 +0000] "${request}" ${rest}`
test.each([
  [line('\\x16\\x03\\x01', '400 -'), { request: '\\x16\\x03\\x01', status: 400, bytes: undefined }],
  [line('GET /\\"a\\" HTTP/1.1'), { request: 'GET /\\"a\\" HTTP/1.1' }],
  [line('-', '- -'), { request: '-', status: undefined }],
  [line('GET / HTTP/1.1', '200 1 "-" "-"'), { referer: undefined, userAgent: undefined }],
  [line('GET / HTTP/1.1').replace('- -', '- jo ann'), { user: 'jo ann' }],
])('%s', (text, entry) => {
  expect(accessLogLine(text)).toMatchObject(entry)
})

test.each([
  '',
  'GET / HTTP/1.0',
  common.replace('[', ''),
  common.replace('Oct', 'Okt'),
  common.replace('10/Oct', '31/Feb'),
  common.replace('13:55', '24:55'),
  common.replace('HTTP/1.0"', 'HTTP/1.0'),
  common.replace('200', 'ok'),
  common.replace(' 2326', ''),
  common.replace('2326', '2326 more'),
  common.replace(' - frank', ''),
])('%j is not a line of it', (text) => {
  expect(accessLogLine(text)).toBeUndefined()
})

const log = (...seconds: string[]) =>
  Buffer.from(
    seconds
      .map((second) => `a - - [01/Jan/2024:00:00:${second} +0000] "GET / HTTP/1.1" 200 1\r\n`)
      .join(''),
  )

test('lines out of order are sorted, and spread within their seconds by the seed', async () => {
  const trace = await commonLog(log('05', '04', '05', '07'), { seed: 1 })
  const offsets = await collect(trace)
  expect(offsets.map((offsetMs) => Math.floor(offsetMs / 1000))).toEqual([0, 1, 1, 3])
  expect(offsets).toEqual(offsets.toSorted((a, b) => a - b))
  expect(await collect(trace)).toEqual(offsets)
  expect(trace.durationMs).toBe(4000)
})

test('a filter and a window keep what they say', async () => {
  const trace = await commonLog(log('01', '02', '03', '04'), {
    ...{ seed: 1, from: '2024-01-01T00:00:02Z', to: '2024-01-01T00:00:10Z' },
    filter: ({ timeMs }) => timeMs % 2000 === 0,
  })
  expect((await collect(trace)).map((offsetMs) => Math.floor(offsetMs / 1000))).toEqual([0, 2])
  expect(trace.durationMs).toBe(8000)
  expect(trace.provenance.parameters).toMatchObject({ filtered: true })
})

test('a line that is none is an error with its number, or told', async () => {
  const bytes = Buffer.concat([log('01'), Buffer.from('\n\u0016\u0003\n'), log('02')])
  await expect(commonLog(bytes, { seed: 1 })).rejects.toMatchObject({
    ...{ name: 'TraceSourceError', source: 'input 1', line: 3 },
  })
  const faults: TraceSourceError[] = []
  const entries = await collect(readAccessLog(bytes, { onFault: (fault) => faults.push(fault) }))
  expect(entries).toHaveLength(2)
  expect(faults.map((fault) => fault.line)).toEqual([3])
})

test('a line without end is an error, not memory', async () => {
  const endless = () =>
    (function* () {
      for (;;) yield new Uint8Array(2 ** 18).fill(0x61)
    })()
  await expect(commonLog(endless, { seed: 1 })).rejects.toThrow('a line of at most 1048576 bytes')
})

test('any bytes give entries or a TraceSourceError', async () => {
  const mutated = fc
    .tuple(fc.nat(combined.length), fc.nat(20), fc.string({ maxLength: 5 }))
    .map(([at, gone, put]) => Buffer.from(combined.slice(0, at) + put + combined.slice(at + gone)))
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array(), mutated), async (bytes) => {
      const result = await collect(readAccessLog(bytes)).catch((error: unknown) => error)
      if (!Array.isArray(result)) expect(result).toBeInstanceOf(TraceSourceError)
    }),
    { numRuns: 300 },
  )
})
