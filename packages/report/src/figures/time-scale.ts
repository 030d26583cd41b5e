import type { TimeScale } from './distribution.ts'

/** From the largest to the smallest value: above this, small ones are not told apart on a linear axis. */
const WIDE = 10

/** The ticks of a decade where so many decades are shown, at most. */
const steps = [
  { decades: 1.3, ticks: [1, 2, 5] },
  { decades: 2.5, ticks: [1, 3] },
  { decades: Number.POSITIVE_INFINITY, ticks: [1] },
]

/** The axis for positive values: logarithmic where they spread more than tenfold. */
export function timeScale(values: readonly number[]): TimeScale {
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
  const high = values.reduce((most, value) => Math.max(most, value), 0)
  if (values.length === 0) return { type: 'linear', domain: [0, 1] }
  if (low <= 0 || high <= WIDE * low)
    return { type: 'linear', domain: low === high ? [0, 2 * high || 1] : [low, high] }

  const domain = [0.9 * low, 1.1 * high] as const
  const decades = Math.log10(high / low)
  const inDecade = steps.find((each) => decades <= each.decades)?.ticks ?? []
  const ticks: number[] = []
  for (let power = Math.floor(Math.log10(domain[0])); power <= Math.log10(domain[1]); power++)
    for (const step of inDecade) {
      const tick = step * 10 ** power
      if (tick >= domain[0] && tick <= domain[1]) ticks.push(Number(tick.toPrecision(1)))
    }
  return { type: 'log', domain, ticks }
}
