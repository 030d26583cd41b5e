import type { Clock } from '../clock.ts'
import type { Sleep } from '../sleep.ts'

/** Lets requests begin no closer together than a rate allows. There is no burst. */
export class RequestPace {
  readonly #intervalMs: number
  readonly #clock: Clock
  readonly #sleep: Sleep
  #nextMs = Number.NEGATIVE_INFINITY

  /** @param perSecond `Infinity` for no limit. */
  constructor(perSecond: number, clock: Clock, sleep: Sleep) {
    this.#intervalMs = 1000 / perSecond
    this.#clock = clock
    this.#sleep = sleep
  }

  /** Resolves when the next request may begin. */
  async turn(signal?: AbortSignal): Promise<void> {
    const nowMs = this.#clock.monotonicMs()
    const beginMs = Math.max(nowMs, this.#nextMs)
    this.#nextMs = beginMs + this.#intervalMs
    if (beginMs > nowMs) await this.#sleep(beginMs - nowMs, signal)
  }
}
