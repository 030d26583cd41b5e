import { expect, test } from 'vitest'
import type { Meter } from './meter.ts'
import { meterPrice } from './meter-price.ts'
import { priceSheet } from './price-sheet.ts'
import { UnknownPriceError } from './unknown-price-error.ts'

const virginia = priceSheet({ region: 'us-east-1', architecture: 'x86_64' })

test.each<[Meter, number]>([
  ['duration', 0.0000166667],
  ['requests', 0.0000002],
  ['ephemeralStorage', 0.0000000309],
  ['provisionedCapacity', 0.0000041667],
  ['provisionedDuration', 0.0000097222],
  ['snapStartCache', 0.0000015046],
  ['snapStartRestore', 0.0001397998],
  ['responseStreaming', 0.008],
])('%s costs %d in North Virginia on x86_64', (meter, usd) => {
  expect(meterPrice(virginia, meter)).toBe(usd)
})

test('a price that is not known is an error that names region, meter and day', () => {
  const milan = priceSheet({ region: 'eu-south-1', architecture: 'arm64' })
  expect(() => meterPrice(milan, 'snapStartCache')).toThrow(UnknownPriceError)
  expect(() => meterPrice(milan, 'snapStartCache')).toThrow(
    'No snapStartCache price is known for eu-south-1 on arm64 on 2026-09-19.',
  )
})
