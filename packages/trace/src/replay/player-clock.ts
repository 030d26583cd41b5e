import type { Clock } from '@coldframe/core'

/** A clock that a replay can wait on. */
export interface PlayerClock extends Clock {
  /**
   * Resolves after about `ms`, at least one turn of the event loop later, and soon when `signal`
   * aborts. It may come early or late: the replay looks at `monotonicMs` and waits again.
   *
   * @param ms From 0 to 2147483647.
   */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** How a thread waits for a moment; every figure is a cost to what else the thread does. */
export interface WaitingStyle {
  /** The longest time that the thread may block, its event loop with it. */
  blockMs(): number
  /** How much before the moment it stops blocking, because a blocked thread wakes up late. */
  readonly wakeMs: number
  /** Whether that last bit is spun through; else turns of the event loop fill it. */
  readonly spin: boolean
}

/** A timer of Node's is up to 1 ms early or late on a free event loop: it ends this much before. */
const timerMarginMs = 2

/**
 * The machine's own clock, with sub-millisecond durations.
 *
 * It waits in three steps: a timer until about 2 ms before; then the thread blocks, with a turn of
 * the event loop before each time; then the last bit by turns or by spinning.
 */
export function waitingClock({ blockMs, wakeMs, spin }: WaitingStyle): PlayerClock {
  const cell = new Int32Array(new SharedArrayBuffer(4))
  return {
    monotonicMs: () => performance.now(),
    epochMs: () => Date.now(),
    sleep: (ms, signal) => {
      if (signal.aborted) return Promise.resolve()
      const dueMs = performance.now() + ms
      return new Promise((resolve) => {
        if (ms > timerMarginMs + 1) {
          const end = (): void => {
            clearTimeout(timer)
            signal.removeEventListener('abort', end)
            resolve()
          }
          const timer = setTimeout(end, Math.floor(ms - timerMarginMs))
          signal.addEventListener('abort', end)
          return
        }
        setImmediate(() => {
          const freeMs = dueMs - wakeMs - performance.now()
          if (freeMs > 0) Atomics.wait(cell, 0, 0, Math.min(freeMs, blockMs()))
          if (spin && dueMs - performance.now() <= wakeMs) while (performance.now() < dueMs);
          resolve()
        })
      })
    },
  }
}

/**
 * The clock of a thread that does other things too: it blocks for 0.2 ms at most, so that an answer
 * is noticed no later than that, and takes turns of the event loop through the last 0.2 ms.
 */
export const systemPlayerClock: PlayerClock = waitingClock({
  blockMs: () => 0.2,
  wakeMs: 0.2,
  spin: false,
})
