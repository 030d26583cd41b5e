import { InvalidInputError } from '@coldframe/core/error'
import { expect, test } from 'vitest'
import { priceSheet } from '../price-sheet.ts'
import { UnknownPriceError } from '../unknown-price-error.ts'
import { provisionedBreakEven } from './provisioned-break-even.ts'
import { rows } from './testing/rows.ts'

const virginia = priceSheet({ region: 'us-east-1', architecture: 'x86_64' })

test('where all requests take alike, it pays from 60 % of the hour on, whatever the memory', () => {
  for (const memorySizeMB of [128, 1024, 10_240]) {
    const even = provisionedBreakEven(rows({ billedMs: 1000, memorySizeMB }), virginia)
    if (even.kind !== 'pays') throw new Error(`Expected it to pay, got: ${even.kind}`)
    // c / (p - q) = 41667 / (166667 - 97222)
    expect(even.utilization).toBeCloseTo(41_667 / 69_445, 10)
    expect(even.requestsPerHour).toBeCloseTo((3600 * 41_667) / 69_445, 6)
    expect(even).toMatchObject({ memorySizeMB, provisionedFrom: 'warm' })
  }
})

test('at the break-even both ways cost the same', () => {
  const measured = [
    ...rows({ billedMs: 3000, kind: 'cold', count: 20 }),
    ...rows({ billedMs: 500, count: 80 }),
    ...rows({ billedMs: 450, kind: 'provisioned' }),
  ]
  const even = provisionedBreakEven(measured, virginia)
  if (even.kind !== 'pays') throw new Error(`Expected it to pay, got: ${even.kind}`)
  const n = even.requestsPerHour
  // Seconds of 1 GB: the mean on demand is 1 s, provisioned 0.45 s.
  expect(n * 1 * 0.0000166667).toBeCloseTo(3600 * 0.0000041667 + n * 0.45 * 0.0000097222, 12)
  expect(even).toMatchObject({ provisionedFrom: 'provisioned' })
  expect(even.utilization).toBeCloseTo((n * 0.45) / 3600, 12)
  expect(even.interval?.low).toBeLessThan(n)
  expect(even.interval?.high).toBeGreaterThan(n)
})

test('few rows give a rate without an interval', () => {
  const even = provisionedBreakEven(rows({ billedMs: 1000, count: 5 }), virginia)
  expect(even).toMatchObject({ kind: 'pays', interval: undefined })
})

test('requests that take much longer there never pay it back', () => {
  const measured = [...rows({ billedMs: 1000 }), ...rows({ billedMs: 1500, kind: 'provisioned' })]
  expect(provisionedBreakEven(measured, virginia).kind).toBe('never-pays')
  const slower = [...rows({ billedMs: 1000 }), ...rows({ billedMs: 2000, kind: 'provisioned' })]
  expect(provisionedBreakEven(slower, virginia).kind).toBe('never-pays')
})

test('a sheet without the prices is an error, not a free capacity', () => {
  const milan = priceSheet({ region: 'eu-south-1', architecture: 'arm64' })
  expect(() => provisionedBreakEven(rows({ billedMs: 1 }), milan)).toThrow(UnknownPriceError)
})

test.each([
  ['no row', []],
  ['cold rows alone', rows({ billedMs: 9, kind: 'cold' })],
  ['provisioned rows alone', rows({ billedMs: 9, kind: 'provisioned' })],
  ['two memory sizes', [...rows({ billedMs: 9 }), ...rows({ billedMs: 9, memorySizeMB: 128 })]],
])('%s are refused', (_what, measured) => {
  expect(() => provisionedBreakEven(measured, virginia)).toThrow(InvalidInputError)
})
