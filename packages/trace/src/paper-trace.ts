import { perMinute } from './per-minute.ts'
import type { Trace } from './trace.ts'

/**
 * Images uploaded in each of the five minutes of the experiment, 54 in all. From S. Setlur Arun,
 * "Analysis of Machine Learning Models in AWS Lambda", University of L'Aquila, which took them from
 * the access logs of the 1998 FIFA World Cup's web site.
 */
export const paperCountsPerMinute: readonly number[] = [12, 11, 11, 10, 10]

/**
 * The paper's trace: its counts, at random moments within each minute.
 *
 * @throws InvalidInputError for a seed that is not a whole number from 0 to 4294967295.
 */
export function paperTrace({ seed }: { readonly seed: number }): Trace {
  return perMinute(paperCountsPerMinute, {
    seed,
    source:
      '1998 FIFA World Cup web site, Internet Traffic Archive; counts of "Analysis of Machine Learning Models in AWS Lambda"',
  })
}
