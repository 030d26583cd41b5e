import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SkewEstimate } from './clock-skew.ts'

const noon = Date.parse('2026-11-24T12:00:00.000Z')
const httpDate = (ms: number): string => new Date(ms).toUTCString()

test('one answer bounds the skew by its round trip and the second of its date', () => {
  const estimate = new SkewEstimate()
  expect(estimate.skew).toBeUndefined()
  estimate.add(httpDate(noon), noon + 100, noon + 300)
  // Between 0 - 300 and 1000 - 100.
  expect(estimate.skew).toEqual({ skewMs: 300, uncertaintyMs: 600, answers: 1 })
})

test('answers around the change of a second narrow it to their round trips', () => {
  const estimate = new SkewEstimate()
  // Skew 0: made just before and just after the second changes.
  estimate.add(httpDate(noon), noon + 970, noon + 990)
  estimate.add(httpDate(noon + 1000), noon + 1005, noon + 1025)
  expect(estimate.skew).toEqual({ skewMs: 2.5, uncertaintyMs: 27.5, answers: 2 })
})

test('the true skew always lies within the bounds', () => {
  const answer = fc.record({
    sentMs: fc.integer({ min: 0, max: 600_000 }),
    thereMs: fc.integer({ min: 0, max: 500 }),
    backMs: fc.integer({ min: 0, max: 500 }),
  })
  fc.assert(
    fc.property(
      fc.integer({ min: -86_400_000, max: 86_400_000 }),
      fc.array(answer, { minLength: 1, maxLength: 50 }),
      (trueMs, answers) => {
        const estimate = new SkewEstimate()
        for (const { sentMs, thereMs, backMs } of answers)
          estimate.add(
            httpDate(noon + sentMs + thereMs + trueMs),
            noon + sentMs,
            noon + sentMs + thereMs + backMs,
          )
        const { skewMs = 0, uncertaintyMs = 0 } = estimate.skew ?? {}
        expect(Math.abs(trueMs - skewMs)).toBeLessThanOrEqual(uncertaintyMs)
        expect(estimate.restarts).toBe(0)
      },
    ),
  )
})

test('where a clock is set the bounds begin anew, and that is counted; no date is passed over', () => {
  const estimate = new SkewEstimate()
  estimate.add(httpDate(noon), noon, noon)
  estimate.add(httpDate(noon + 60_000), noon, noon)
  estimate.add(undefined, noon, noon)
  estimate.add('soon', noon, noon)
  expect(estimate.restarts).toBe(1)
  expect(estimate.skew).toMatchObject({ skewMs: 60_500, answers: 1 })
})
