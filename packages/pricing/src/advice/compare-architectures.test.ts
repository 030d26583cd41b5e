import { InvalidInputError } from '@coldframe/core/error'
import { expect, test } from 'vitest'
import { priceSheet } from '../price-sheet.ts'
import { compareArchitectures } from './compare-architectures.ts'
import { repriced } from './repriced.ts'
import { rows } from './testing/rows.ts'

const x86 = priceSheet({ region: 'us-east-1', architecture: 'x86_64' })
const arm = priceSheet({ region: 'us-east-1', architecture: 'arm64' })
const onX86 = rows({ billedMs: 1000, spreadMs: 10, architecture: 'x86_64' })
const onArm = rows({ billedMs: 1100, spreadMs: 10, architecture: 'arm64' })

test('measured on both, arm64 can be slower and cheaper', () => {
  const comparison = compareArchitectures({
    x86_64: { rows: onX86, prices: x86 },
    arm64: { rows: onArm, prices: arm },
  })
  expect(comparison.faster).toEqual({ kind: 'distinguishable', best: 'x86_64' })
  expect(comparison.cheaper).toEqual({ kind: 'distinguishable', best: 'arm64' })
  expect(comparison.memorySizeMB).toBe(1024)
  // 1.1 GB-seconds at $0.0000133334, and the request.
  expect(comparison.arm64.usdPerMillion.mean).toBeCloseTo(1.1 * 13.3334 + 0.2, 10)
})

test('architectures whose intervals touch are not told apart', () => {
  const wide = { billedMs: 1000, spreadMs: 500 }
  const { faster } = compareArchitectures({
    x86_64: { rows: rows(wide), prices: x86 },
    arm64: { rows: rows({ ...wide, billedMs: 1001 }), prices: arm },
  })
  expect(faster).toEqual({ kind: 'not-distinguishable', candidates: ['x86_64', 'arm64'] })
})

test.each([
  [
    'rows of the other architecture',
    onX86,
    arm,
    /`arm64\.rows` to be measured on it, got: "rows of x86_64"/,
  ],
  ['no rows', [], arm, /`arm64\.rows` to hold warm rows.*"none".*`repriced`/],
  ['cold rows alone', rows({ billedMs: 9, kind: 'cold' }), arm, /to hold warm rows/],
  [
    'two memory sizes',
    [...onArm, ...rows({ billedMs: 9, memorySizeMB: 128 })],
    arm,
    /one memory size/,
  ],
  ['another memory size', rows({ billedMs: 9, memorySizeMB: 128 }), arm, /1024 and 128 MB/],
  ['the other prices', onArm, x86, /`arm64\.prices` to be of it/],
  [
    'prices of another region',
    onArm,
    priceSheet({ region: 'eu-south-1', architecture: 'arm64' }),
    /one region/,
  ],
])('%s are no comparison', (_what, armRows, prices, message) => {
  const compare = () =>
    compareArchitectures({ x86_64: { rows: onX86, prices: x86 }, arm64: { rows: armRows, prices } })
  expect(compare).toThrow(InvalidInputError)
  expect(compare).toThrow(message)
})

test('one log at the prices of the other architecture is labelled as nothing that was measured', () => {
  const cost = repriced(onX86, arm, { hypothetical: true })
  expect(cost).toMatchObject({
    hypothetical: true,
    measuredOn: 'x86_64',
    pricedOn: 'arm64',
    assumption: 'Every invocation takes as long on arm64 as it was measured to take.',
  })
  expect(cost.usd?.mean).toBeCloseTo(13.3334 + 0.2, 10)
})

test('without saying that it is hypothetical nothing is priced anew', () => {
  expect(() => repriced(onX86, arm, {} as { hypothetical: true })).toThrow(InvalidInputError)
})
