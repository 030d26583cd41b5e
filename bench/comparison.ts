import { summarize } from '@coldframe/core'

/** One line of the table: the medians of two ways of doing the same. */
export interface Comparison {
  readonly what: string
  readonly ours: number
  readonly other: number
  readonly unit: string
}

/** Runs two ways in turn, the order changing each round, and gives their medians. */
export async function inTurn(
  rounds: number,
  ours: () => Promise<number>,
  other: () => Promise<number>,
): Promise<{ readonly ours: number; readonly other: number }> {
  const times = { ours: [] as number[], other: [] as number[] }
  const steps = [
    async () => times.ours.push(await ours()),
    async () => times.other.push(await other()),
  ]
  for (let round = 0; round < rounds; round++)
    for (const step of round % 2 === 0 ? steps : steps.toReversed()) await step()
  return { ours: median(times.ours), other: median(times.other) }
}

export function median(values: readonly number[]): number {
  return summarize(values).median ?? Number.NaN
}

/** Milliseconds that some work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
