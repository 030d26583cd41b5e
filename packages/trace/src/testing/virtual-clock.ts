import type { PlayerClock } from '../replay/player-clock.ts'

interface Sleeper {
  readonly wakeMs: number
  readonly wake: () => void
}

/**
 * A clock that stands still while anything runs and then jumps to the earliest sleeper, so that
 * hours pass in milliseconds and each time is exact.
 */
export function virtualClock(startEpochMs = 0): PlayerClock {
  const sleepers = new Set<Sleeper>()
  let nowMs = 0
  let ticking = false

  function tick(): void {
    ticking = false
    const next = [...sleepers].sort((a, b) => a.wakeMs - b.wakeMs)[0]
    if (!next) return
    nowMs = Math.max(nowMs, next.wakeMs)
    next.wake()
    schedule()
  }

  function schedule(): void {
    if (!ticking) setImmediate(tick)
    ticking = true
  }

  return {
    monotonicMs: () => nowMs,
    epochMs: () => startEpochMs + nowMs,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const sleeper: Sleeper = {
          wakeMs: nowMs + ms,
          wake: () => {
            sleepers.delete(sleeper)
            signal.removeEventListener('abort', sleeper.wake)
            resolve()
          },
        }
        if (signal.aborted) return resolve()
        sleepers.add(sleeper)
        signal.addEventListener('abort', sleeper.wake)
        schedule()
      }),
  }
}
