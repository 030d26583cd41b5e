import type { Observation } from '../observation.ts'

/** What several processes observed of one trace. */
export interface MergedObservations<Output = unknown> {
  /** By their position in the whole trace. */
  readonly observations: readonly Observation<Output>[]
  /** Positions observed more than once; all their observations are above. */
  readonly repeated: readonly number[]
  /** Positions below the highest that none observed. */
  readonly missing: readonly number[]
}

/**
 * Brings the observations of several replays together, such as those of the shards of a trace, in
 * the order of the trace. They are all held in memory.
 *
 * @param journals The observations of each, in any order: arrays, or replays themselves.
 */
export async function mergeObservations<Output>(
  journals: Iterable<Iterable<Observation<Output>> | AsyncIterable<Observation<Output>>>,
): Promise<MergedObservations<Output>> {
  const parts = await Promise.all(Array.from(journals, collected))
  const observations = parts.flat().sort((a, b) => a.index - b.index)
  const repeated = new Set<number>()
  const missing: number[] = []
  let previous = -1
  for (const { index } of observations) {
    if (index === previous) repeated.add(index)
    for (let gap = previous + 1; gap < index; gap++) missing.push(gap)
    previous = index
  }
  return { observations, repeated: [...repeated], missing }
}

async function collected<Value>(
  values: Iterable<Value> | AsyncIterable<Value>,
): Promise<readonly Value[]> {
  const all: Value[] = []
  for await (const value of values) all.push(value)
  return all
}
