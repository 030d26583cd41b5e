import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TraceSourceError } from '../source/trace-source-error.ts'
import { collect } from '../testing/collect.ts'
import { type TimestampsOptions, timestamps } from './timestamps.ts'

const offsetsOf = async (text: string, options: TimestampsOptions) =>
  (await collect(await timestamps(Buffer.from(text), options))).map(
    (offsetMs) => Math.round(offsetMs * 100) / 100,
  )

test('the lines of the Azure LLM traces: CRLF, seven digits, no zone', async () => {
  const text = [
    'TIMESTAMP,ContextTokens,GeneratedTokens',
    '2023-11-16 18:15:46.6805900,374,44',
    '2023-11-16 18:15:50.9951690,396,109',
    '',
  ].join('\r\n')
  const trace = await timestamps(Buffer.from(text), { column: 'TIMESTAMP', source: 'Azure LLM' })
  const [first, second = 0] = await collect(trace)
  expect(first).toBe(0)
  expect(second).toBeCloseTo(4314.579, 3)
  expect(trace.durationMs).toBe(second)
  expect(await collect(trace)).toEqual([first, second])
  expect(trace.provenance).toEqual({
    generator: 'timestamps',
    parameters: {
      ...{ sources: ['input 1'], column: 'TIMESTAMP', format: 'csv' },
      ...{ unit: undefined, from: undefined, to: undefined },
    },
    source: 'Azure LLM',
  })
})

test.each<[string, string, TimestampsOptions]>([
  [
    'quoted commas and a byte order mark',
    '\ufeffa,at\n"x,\n""y",5\n,7',
    { column: 'at', unit: 'seconds' },
  ],
  [
    'epoch milliseconds, compressed',
    'at\n1700000000000\n1700000002000\n',
    { column: 'at', unit: 'milliseconds' },
  ],
  ['no header', 'x,1.5\ny,3.5\n', { column: 1, unit: 'seconds' }],
  ['NDJSON', '{"at":1}\r\n\n{"at":3}', { column: 'at', format: 'ndjson', unit: 'seconds' }],
  [
    'NDJSON text',
    '\ufeff{"at":"2024-01-01T00:00Z"}\n{"at":"2024-01-01 00:00:02"}',
    { column: 'at', format: 'ndjson' },
  ],
  ['lines in any order', 'at\n3\n1\n', { column: 'at', unit: 'seconds' }],
])('%s', async (name, text, options) => {
  const bytes = Buffer.from(text)
  const source = name.includes('compressed') ? gzipSync(bytes) : bytes
  expect(await collect(await timestamps(source, options))).toEqual([0, 2000])
})

test('a window sets the origin and the length', async () => {
  const trace = await timestamps(
    Buffer.from('at\n2024-01-01T00:00:01Z\n2024-01-01T00:00:03Z\n2024-01-01T00:00:05Z\n'),
    { column: 'at', from: '2024-01-01T00:00:02Z', to: '2024-01-01T00:00:05Z' },
  )
  expect(await collect(trace)).toEqual([1000])
  expect(trace.durationMs).toBe(3000)
})

test.each<[string, TimestampsOptions, string]>([
  ['b,c\n1,2\n', { column: 'a' }, 'a column "a" in the header, got: "b,c" (line 1 of input 1)'],
  ['a\n1\n', { column: 'a' }, 'Give the `unit`'],
  [
    'a,b\n5\nx,6\n',
    { column: 1, unit: 'seconds' },
    'a date and time or a number, got: "b" (line 1',
  ],
  ['a\n1\n"2\n', { column: 'a', unit: 'seconds' }, 'Expected CSV, got'],
  ['a\n1\nsoon\n', { column: 'a', unit: 'seconds' }, 'got: "soon" (line 3 of input 1)'],
  ['{"a":1}\n{"a":\n', { column: 'a', format: 'ndjson', unit: 'seconds' }, '(line 2 of input 1)'],
  ['{"a":1}\n[]\n', { column: 'a', format: 'ndjson', unit: 'seconds' }, '(line 2 of input 1)'],
])('%j is refused', async (text, options, message) => {
  const error = await offsetsOf(text, options).catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(TraceSourceError)
  expect(String(error)).toContain(message)
})

test.each([
  [{ column: -1 }, '`column`'],
  [{ column: 0, format: 'ndjson' as const }, '`column` to be a key'],
  [{ column: 'a', unit: 'days' as 'seconds' }, '`unit` to be among seconds'],
  [{ column: 'a', from: '2024-01-02T00:00Z', to: '2024-01-01T00:00Z' }, '`to` to be after `from`'],
])('%o is refused', async (options, message) => {
  await expect(offsetsOf('a\n', options)).rejects.toThrow(message)
})

test('faults are told and passed over where there is someone to tell', async () => {
  const faults: (number | undefined)[] = []
  const offsets = await offsetsOf('at\n1\n\n?\n2\n""\n', {
    ...{ column: 'at', unit: 'seconds' as const, from: new Date(0), to: new Date(9000) },
    onFault: ({ line }) => faults.push(line),
  })
  expect(offsets).toEqual([1000, 2000])
  expect(faults).toEqual([4, 6])
})

test('any bytes give a trace or a TraceSourceError', async () => {
  const pieces = fc.array(
    fc.constantFrom('"', ',', '\n', '\r\n', '1', '-', '{"a":', '}', 'a', '\ufeff', '\u0000'),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array(),
        pieces.map((each) => Buffer.from(each.join(''))),
      ),
      fc.constantFrom<TimestampsOptions>(
        { column: 0, unit: 'seconds' },
        { column: 'a', format: 'ndjson', unit: 'seconds' },
      ),
      async (bytes, options) => {
        const result = await timestamps(bytes, options).then(collect, (error: unknown) => error)
        if (!Array.isArray(result)) expect(result).toBeInstanceOf(TraceSourceError)
        else expect(result).toEqual((result as number[]).toSorted((a, b) => a - b))
      },
    ),
  )
})
