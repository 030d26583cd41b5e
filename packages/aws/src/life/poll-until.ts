import { setTimeout } from 'node:timers/promises'
import type { Sleep } from '@coldframe/core/cloudwatch'

export interface PollOptions {
  readonly intervalMs: number
  readonly sleep: Sleep
  readonly signal?: AbortSignal | undefined
}

/**
 * Looks until there is something to see, waiting in between.
 *
 * @param look Gets how often it looked before; `undefined` means not yet.
 * @throws the signal's reason.
 */
export async function pollUntil<Sight>(
  look: (times: number) => Promise<Sight | undefined>,
  { intervalMs, sleep, signal }: PollOptions,
): Promise<Sight> {
  for (let times = 0; ; times++) {
    signal?.throwIfAborted()
    const sight = await look(times)
    if (sight !== undefined) return sight
    await sleep(intervalMs, signal)
  }
}

/** The machine's own timer. */
export const systemSleep: Sleep = async (ms, signal) => {
  await setTimeout(ms, undefined, { signal }).catch((error: unknown) => {
    // As a sleep must, it ends early without an error.
    if (!signal?.aborted) throw error
  })
}
