import { expect, test } from 'vitest'
import { coverage, type Experiment } from './testing/coverage.ts'
import { knownDistributions } from './testing/known-distribution.ts'

/** What each interval promises, in samples of 54; docs/statistics.md has larger experiments. */
const cases: readonly [Experiment, figures: number, atLeast: number, trials: number][] = [
  ['order-statistics', 2, 0.95, 1000],
  ['mean', 1, 0.92, 300],
  ['medians', 3, 0.92, 60],
  ['means', 2, 0.92, 150],
  ['pairs', 2, 0.92, 120],
]

for (const distribution of knownDistributions)
  test.each(cases)(
    `the intervals of %s hold the true figures: ${distribution.name}`,
    (experiment, figures, atLeast, trials) => {
      const rows = coverage(experiment, distribution, 54, trials, 7)
      expect(rows).toHaveLength(figures)
      const error = Math.sqrt((atLeast * (1 - atLeast)) / trials)
      for (const { figure, given, covered } of rows) {
        expect(given).toBe(trials)
        expect(covered / given, figure).toBeGreaterThan(atLeast - 4 * error)
      }
    },
  )

test('an interval that is too narrow would be found out', () => {
  const [normal] = knownDistributions
  const off = normal && { ...normal, median: normal.median + 4 }
  const [median] = off ? coverage('order-statistics', off, 54, 1000, 7) : []
  expect(median?.covered).toBeLessThan(850)
})
