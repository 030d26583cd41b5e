import { summarize } from '@coldframe/core'
import { type Comparison, inTurn, timed } from './comparison.ts'

const count = 10_000_000

/** A summary of ten million values against sorting them, which is what quantiles usually take. */
export async function summaryTimes(): Promise<Comparison[]> {
  let state = 98
  // Between 1 and 55 with a long right tail, as durations have.
  const values = new Float64Array(count).map(() => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.exp((4 * state) / 2 ** 32)
  })
  const list = Array.from(values)
  function* oneByOne(): Generator<number> {
    for (const value of values) yield value
  }
  const sort = (): Promise<number> => {
    const copy = values.slice()
    return timed(() => copy.sort())
  }
  const against = async (
    what: string,
    atMost: number,
    given: () => Iterable<number>,
  ): Promise<Comparison> => ({
    what: `summarize 10 million values from ${what} / sort as Float64Array`,
    unit: 'ms',
    atMost,
    ...(await inTurn(5, () => timed(() => summarize(given())), sort)),
  })
  return [
    await against('a Float64Array', 0.7, () => values),
    await against('a number[]', 1, () => list),
    await against('a generator', 1.5, oneByOne),
  ]
}
