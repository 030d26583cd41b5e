import type { Clock } from '@coldframe/core'

/** A clock that a replay can wait on. */
export interface PlayerClock extends Clock {
  /**
   * Resolves after about `ms`, at least one turn of the event loop later, and at once when `signal`
   * aborts. It may come early or late: the replay looks at `monotonicMs` and waits again.
   *
   * @param ms From 0 to 2147483647.
   */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** The machine's own clock, with sub-millisecond durations. */
export const systemPlayerClock: PlayerClock = {
  monotonicMs: () => performance.now(),
  epochMs: () => Date.now(),
  sleep: (ms, signal) => {
    if (signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      // A timer of less than 1 ms takes at least 1 ms: turns of the event loop come closer.
      if (ms < 1) return void setImmediate(resolve)
      const end = (): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, ms)
      signal.addEventListener('abort', end)
    })
  },
}
