import { summarize } from '@coldframe/core'

/** One line of the table: the medians of two ways of doing the same. */
export interface Comparison {
  readonly what: string
  readonly ours: number
  /** Missing where ours stands alone. */
  readonly other?: number | undefined
  readonly unit: string
  /** Ours measured twice in the same rounds, the one over the other: how far from 1 chance goes. */
  readonly noise?: number | undefined
  /** What `ours / other` should not be above; `ours` itself where it stands alone. */
  readonly atMost?: number | undefined
}

/** Runs ways in turn, the order changing each round, and gives what each measured, by round. */
export async function samples<Way extends string>(
  rounds: number,
  ways: Readonly<Record<Way, () => Promise<number>>>,
): Promise<Record<Way, number[]>> {
  const names = Object.keys(ways) as Way[]
  const taken = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Way,
    number[]
  >
  for (let round = 0; round < rounds; round++)
    for (const name of round % 2 === 0 ? names : names.toReversed())
      taken[name].push(await ways[name]())
  return taken
}

/** Two ways in turn and ours once more: their medians. */
export async function inTurn(
  rounds: number,
  ours: () => Promise<number>,
  other: () => Promise<number>,
): Promise<{ readonly ours: number; readonly other: number; readonly noise: number }> {
  const taken = await samples(rounds, { ours, other, again: ours })
  return {
    ours: median(taken.ours),
    other: median(taken.other),
    noise: median(taken.again) / median(taken.ours),
  }
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
