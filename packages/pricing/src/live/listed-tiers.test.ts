import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listedTiers, type PriceDimension } from './listed-tiers.ts'
import { MalformedPriceListError } from './malformed-price-list-error.ts'

const range = (beginRange: string, endRange: string, usd = '0.1'): PriceDimension => ({
  beginRange,
  endRange,
  pricePerUnit: { USD: usd },
})

test('tiers come in any order and are read lowest first', () => {
  const tiers = [
    range('15000000000', 'Inf', '0.0000133334'),
    range('0', '6000000000', '0.0000166667'),
    range('6000000000', '15000000000', '0.0000150000'),
  ]
  expect(listedTiers(tiers, 'SKU A')).toEqual([
    { from: 0, usd: 0.0000166667 },
    { from: 6e9, usd: 0.000015 },
    { from: 15e9, usd: 0.0000133334 },
  ])
})

test.each([
  ['no tier', [], /to go on to Inf.*no tier/],
  ['an end', [range('0', '10')], /to go on to Inf.*an end at 10/],
  ['a late beginning', [range('1', 'Inf')], /SKU A to follow each other.*a gap: 1 to Infinity/],
  ['a gap', [range('0', '10'), range('11', 'Inf')], /a gap: 0 to 10, 11 to Infinity/],
  ['an overlap', [range('0', '10'), range('9', 'Inf')], /an overlap: 0 to 10, 9 to Infinity/],
  ['the same twice', [range('0', 'Inf'), range('0', 'Inf')], /an overlap/],
  ['an empty tier', [range('0', '0'), range('0', 'Inf')], /an overlap/],
  ['no number', [range('zero', 'Inf')], /`beginRange` of SKU A to be a number.*"zero"/],
  ['an empty string', [range('', 'Inf')], /`beginRange` of SKU A/],
  ['a number', [range(0 as unknown as string, 'Inf')], /`beginRange` of SKU A/],
  ['a negative price', [range('0', 'Inf', '-1')], /`pricePerUnit\.USD` of SKU A/],
  [
    'another currency',
    [{ beginRange: '0', endRange: 'Inf', pricePerUnit: { CNY: '0.1' } }],
    /`pricePerUnit\.USD` of SKU A.*undefined/,
  ],
])('tiers with %s are refused, with what to do', (_fault, tiers, message) => {
  expect(() => listedTiers(tiers, 'SKU A')).toThrow(MalformedPriceListError)
  expect(() => listedTiers(tiers, 'SKU A')).toThrow(message)
  expect(() => listedTiers(tiers, 'SKU A')).toThrow("`fallback: 'bundled'`")
})

test('any cuts of the whole range are read back in order, however they are shuffled', () => {
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 1e9 }), { maxLength: 10 })
  fc.assert(
    fc.property(cuts, fc.infiniteStream(fc.nat()), (ends, order) => {
      const sorted = [0, ...ends.toSorted((a, b) => a - b)]
      const dimensions = sorted.map((from, index) =>
        range(String(from), String(sorted[index + 1] ?? 'Inf'), String(index)),
      )
      const shuffled = dimensions
        .map((each) => [order.next().value, each] as const)
        .sort(([a], [b]) => a - b)
        .map(([, each]) => each)
      expect(listedTiers(shuffled, 'SKU A')).toEqual(sorted.map((from, usd) => ({ from, usd })))
    }),
  )
})
