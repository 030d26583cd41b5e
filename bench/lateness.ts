import { constant, replay } from '@coldframe/trace'
import { type Comparison, inTurn, median } from './comparison.ts'

const perSecond = 100
const durationMs = 2000

/** How far from its moment a send happens, |sent - intended|, against a timer for each arrival. */
export async function lateness(): Promise<Comparison[]> {
  const measured = await inTurn(5, ofReplay, ofTimers)
  return [{ what: 'median |lateness| at 100/s, against setTimeout', ...measured, unit: 'ms' }]
}

async function ofReplay(): Promise<number> {
  const late: number[] = []
  const trace = constant({ perSecond, durationMs })
  for await (const observation of replay(trace, async () => undefined))
    if (observation.outcome === 'completed') late.push(Math.abs(observation.latenessMs))
  return median(late)
}

async function ofTimers(): Promise<number> {
  const started = performance.now()
  const late = Array.from(
    { length: (perSecond * durationMs) / 1000 },
    (_, index) =>
      new Promise<number>((resolve) => {
        const intendedMs = (index * 1000) / perSecond
        setTimeout(
          () => resolve(Math.abs(performance.now() - started - intendedMs)),
          started + intendedMs - performance.now(),
        )
      }),
  )
  return median(await Promise.all(late))
}
