import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TraceSourceError } from '../source/trace-source-error.ts'
import { collect } from '../testing/collect.ts'
import { readAzureDurations2019 } from './azure-durations-2019.ts'
import { azureFunctions2019, readAzureFunctions2019 } from './azure-functions-2019.ts'
import { azureFunctions2021, readAzureFunctions2021 } from './azure-functions-2021.ts'

const minutes = Array.from({ length: 1440 }, (_, minute) => minute + 1)
const header2019 = `HashOwner,HashApp,HashFunction,Trigger,${minutes.join(',')}`
const row2019 = (name: string, trigger: string, counts: Record<number, number | string>) =>
  `o1,a1,${name},${trigger},${minutes.map((minute) => counts[minute] ?? 0).join(',')}`
const day = (...rows: string[]) => Buffer.from([header2019, ...rows, ''].join('\n'))

const first = day(row2019('f1', 'http', { 1: 2, 1440: 1 }), row2019('f2', 'storage', { 1: 3 }))
const second = day(row2019('f1', 'http', { 2: 4 }))
const minutesOf = async (trace: AsyncIterable<number>) =>
  (await collect(trace)).map((offsetMs) => Math.floor(offsetMs / 60_000))

test('2019: functions are summed, and files are days that follow each other', async () => {
  const trace = await azureFunctions2019([first, second], { seed: 1 })
  expect(await minutesOf(trace)).toEqual([0, 0, 0, 0, 0, 1439, 1441, 1441, 1441, 1441])
  expect(trace.durationMs).toBe(2 * 86_400_000)
  expect(await collect(trace)).toEqual(await collect(trace))
  expect(trace.provenance).toMatchObject({
    generator: 'azureFunctions2019',
    parameters: { sources: ['input 1', 'input 2'], select: {}, rows: 3 },
    seed: 1,
  })
})

test('2019: one function, or all of a trigger', async () => {
  const one = await azureFunctions2019(first, { seed: 1, select: { hashFunction: 'f1' } })
  expect(await minutesOf(one)).toEqual([0, 0, 1439])
  const stored = await azureFunctions2019(first, { seed: 1, select: { trigger: 'storage' } })
  expect(await minutesOf(stored)).toEqual([0, 0, 0])
  const [row] = await collect(readAzureFunctions2019(first))
  expect(row).toMatchObject({ hashOwner: 'o1', hashApp: 'a1', trigger: 'http' })
  expect(row?.countsPerMinute).toHaveLength(1440)
})

test.each([
  ['-1', '"-1"'],
  ['1.5', '"1.5"'],
  ['10000001', '"10000001"'],
  ['', '""'],
  ['many', '"many"'],
])('2019: a count of %j is an error with its line, or told', async (count, shown) => {
  const bytes = day(row2019('f1', 'http', { 1: 1 }), row2019('f2', 'http', { 7: count }))
  await expect(azureFunctions2019(bytes, { seed: 1 })).rejects.toThrow(
    `\`7\` to be a whole number from 0 to 10000000, got: ${shown} (line 3 of input 1)`,
  )
  const faults: unknown[] = []
  const onFault = (fault: TraceSourceError) => faults.push(fault.line)
  expect(await minutesOf(await azureFunctions2019(bytes, { seed: 1, onFault }))).toEqual([0])
  expect(faults).toEqual([3])
})

test('2019: a missing column is named', async () => {
  await expect(
    azureFunctions2019(Buffer.from('HashOwner,HashApp,HashFunction,1\n'), { seed: 1 }),
  ).rejects.toThrow('a column "Trigger" in the header')
})

test('2019: durations have their percentiles in ms', async () => {
  const bytes = Buffer.from(
    [
      'HashOwner,HashApp,HashFunction,Average,Count,Minimum,Maximum,percentile_Average_0,percentile_Average_1,percentile_Average_25,percentile_Average_50,percentile_Average_75,percentile_Average_99,percentile_Average_100',
      'o1,a1,f1,80,3,79.5,81,79,79,79,80,81,81,81.5',
      'o1,a1,f2,80,3,79.5,81,79,79,79,?,81,81,81.5',
    ].join('\r\n'),
  )
  const reading = readAzureDurations2019(bytes)
  expect((await reading.next()).value).toEqual({
    ...{ hashOwner: 'o1', hashApp: 'a1', hashFunction: 'f1' },
    ...{ averageMs: 80, count: 3, minimumMs: 79.5, maximumMs: 81 },
    percentilesMs: { 0: 79, 1: 79, 25: 79, 50: 80, 75: 81, 99: 81, 100: 81.5 },
  })
  await expect(reading.next()).rejects.toThrow('`percentile_Average_50` to be a number')
})

const invocations = Buffer.from(
  [
    'app,func,end_timestamp,duration',
    'a1,f1,10.5,0.5',
    'a1,f2,12,10',
    'a2,f3,11.25,0.25',
    'a1,f1,14,0',
    '',
  ].join('\n'),
)

test('2021: an invocation arrives at its end less its duration, sorted', async () => {
  const trace = await azureFunctions2021(invocations)
  expect(await collect(trace)).toEqual([0, 8000, 9000, 12_000])
  expect(trace.durationMs).toBe(12_000)
  const [row] = await collect(readAzureFunctions2021(invocations))
  expect(row).toEqual({ app: 'a1', func: 'f1', endTimestampSeconds: 10.5, durationSeconds: 0.5 })
})

test('2021: one function, one app, a window', async () => {
  expect(await collect(await azureFunctions2021(invocations, { select: { func: 'f1' } }))).toEqual([
    0, 4000,
  ])
  const part = await azureFunctions2021(invocations, {
    ...{ select: { app: 'a1' }, fromSeconds: 5, toSeconds: 14 },
  })
  expect(await collect(part)).toEqual([5000])
  expect(part.durationMs).toBe(9000)
})

test('2021: a negative duration, a missing one and an empty window are refused', async () => {
  const bad = Buffer.from('app,func,end_timestamp,duration\na,f,1,-1\na,f,2\na,f,3,0\n')
  await expect(azureFunctions2021(bad)).rejects.toThrow(
    '`duration` to be a number from 0, got: "-1" (line 2 of input 1)',
  )
  const faults: unknown[] = []
  const onFault = (fault: TraceSourceError) => faults.push(fault.line)
  expect(await collect(readAzureFunctions2021(bad, { onFault }))).toHaveLength(1)
  expect(faults).toEqual([2, 3])
  await expect(azureFunctions2021(invocations, { fromSeconds: 2, toSeconds: 2 })).rejects.toThrow(
    '`toSeconds` to be after',
  )
  await expect(azureFunctions2021(invocations, { fromSeconds: Number.NaN })).rejects.toThrow(
    '`fromSeconds`',
  )
})

test('any bytes after the header give rows or a TraceSourceError', async () => {
  const header = Buffer.from('app,func,end_timestamp,duration\n')
  const text = fc.array(fc.constantFrom('"', ',', '\n', '\r', '1', '-', '.', 'e', 'a', ' '))
  await fc.assert(
    fc.asyncProperty(text, async (pieces) => {
      const bytes = Buffer.concat([header, Buffer.from(pieces.join(''))])
      const result = await collect(readAzureFunctions2021(bytes)).catch((error: unknown) => error)
      if (!Array.isArray(result)) expect(result).toBeInstanceOf(TraceSourceError)
    }),
  )
})
