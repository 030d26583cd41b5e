import type { S3Client } from '@aws-sdk/client-s3'
import { type Clock, systemClock } from '@coldframe/core'

/** How far S3's clock is ahead of this machine's. */
export interface ClockSkew {
  /** The middle of what is possible; negative where this machine's clock is ahead. */
  readonly skewMs: number
  /** The skew lies within so much of it, if neither clock was set in between. */
  readonly uncertaintyMs: number
  readonly answers: number
}

/**
 * Estimates the skew from `Date` headers, as Cristian's algorithm does, for a header without
 * milliseconds: an answer dated `d` was made between `d` and `d + 1 s` on S3's clock, and between
 * sending and receiving on this machine's. Each answer so bounds the skew, and all bounds together
 * leave a narrower one: the more answers at different parts of a second, the narrower. Unbiased where
 * the ways there and back take equally long.
 */
export class SkewEstimate {
  #leastMs = Number.NEGATIVE_INFINITY
  #mostMs = Number.POSITIVE_INFINITY
  #answers = 0
  #restarts = 0

  /** @param date The header as it came; one that is no date is passed over. */
  add(date: string | undefined, sentMs: number, receivedMs: number): void {
    const dateMs = Date.parse(date ?? '')
    if (Number.isNaN(dateMs)) return
    const least = Math.max(this.#leastMs, dateMs - receivedMs)
    const most = Math.min(this.#mostMs, dateMs + 1000 - sentMs)
    if (least > most) {
      // The bounds contradict each other: a clock was set. Only the time since counts.
      this.#restarts++
      this.#answers = 1
      this.#leastMs = dateMs - receivedMs
      this.#mostMs = dateMs + 1000 - sentMs
      return
    }
    this.#answers++
    this.#leastMs = least
    this.#mostMs = most
  }

  /** How often the bounds contradicted each other, because a clock was set. */
  get restarts(): number {
    return this.#restarts
  }

  /** `undefined` before the first answer. */
  get skew(): ClockSkew | undefined {
    if (this.#answers === 0) return undefined
    return {
      skewMs: (this.#leastMs + this.#mostMs) / 2,
      uncertaintyMs: (this.#mostMs - this.#leastMs) / 2,
      answers: this.#answers,
    }
  }
}

/** Adds each of the client's answers to the estimate; retries are answers of their own. */
export function watchSkew(
  client: S3Client,
  estimate: SkewEstimate,
  clock: Clock = systemClock,
): void {
  client.middlewareStack.add(
    (next) => async (call) => {
      const sentMs = clock.epochMs()
      const answer = await next(call)
      const { headers } = answer.response as { readonly headers?: Record<string, string> }
      estimate.add(headers?.date, sentMs, clock.epochMs())
      return answer
    },
    // Nearest to the wire.
    { step: 'deserialize', priority: 'low', name: 'coldframeSkew' },
  )
}
