import { InvalidInputError } from '@coldframe/core/error'
import { expect, test } from 'vitest'
import { paperCost } from './paper-cost.ts'
import { priceSheet } from './price-sheet.ts'

const milan = priceSheet({ region: 'eu-south-1', architecture: 'x86_64' })
const executions = 54

test('ResNet-50 on TensorFlow: 54 executions of 41.141 s with 1,536 MB', () => {
  const cost = paperCost({ memorySizeMB: 1536, durationMs: 41_141, executions }, milan)
  expect(cost.resourceUsd).toBeCloseTo(0.06503953, 8)
  expect(cost.executionUsd).toBe(54 * 0.00000023)
  expect(cost.totalUsd).toBeCloseTo(0.06505195, 8)
  expect(cost).toMatchObject({ memoryGB: 1.5, durationMs: 41_141 })
})

// The TensorFlow columns of Tables II and I; those of PyTorch and Caffe do not follow from each other.
test.each([
  ['ResNet-50', 41_141, '0.065'],
  ['Inception v2', 33_680, '0.053'],
  ['MobileNetV2', 10_060, '0.016'],
])('%s on TensorFlow took %i ms and cost $%s in the paper', (_network, durationMs, usd) => {
  const { totalUsd } = paperCost({ memorySizeMB: 1536, durationMs, executions }, milan)
  expect(totalUsd.toFixed(3)).toBe(usd)
})

test.each([
  [1, 0.125],
  [128, 0.125],
  [128.5, 0.25],
  [1500, 1.5],
  [1536, 1.5],
  [3008, 1.5],
])('%d MB are priced as %d GB', (memorySizeMB, memoryGB) => {
  expect(paperCost({ memorySizeMB, durationMs: 1, executions }, milan).memoryGB).toBe(memoryGB)
})

test('without rounding memory is priced as it is, above the cap too', () => {
  const cost = paperCost(
    { memorySizeMB: 3008, durationMs: 1000, executions: 1, memoryRounding: 'none' },
    milan,
  )
  expect(cost.memoryGB).toBe(2.9375)
  expect(cost.resourceUsd).toBeCloseTo(2.9375 * 0.0000195172, 15)
})

test.each([
  [0, 0],
  [0.01, 1],
  [41_140.2, 41_141],
  [41_141, 41_141],
])('%d ms are priced as %d ms', (durationMs, priced) => {
  expect(paperCost({ memorySizeMB: 128, durationMs, executions }, milan).durationMs).toBe(priced)
})

test.each([
  { memorySizeMB: -1, durationMs: 1, executions: 1 },
  { memorySizeMB: 128, durationMs: Number.NaN, executions: 1 },
  { memorySizeMB: 128, durationMs: 1, executions: 0.5 },
  { memorySizeMB: 128, durationMs: 1, executions: Number.POSITIVE_INFINITY },
])('%j is refused', (input) => {
  expect(() => paperCost(input, milan)).toThrow(InvalidInputError)
})
