import type { Attempt } from './attempt.ts'
import type { IdReader } from './byte-cursor.ts'
import { RecentRequests } from './recent-requests.ts'

/** The attempts that are being gathered, by their request, and how many each request had before. */
export class OpenAttempts {
  /** A request's newest open attempt, or the highest number that one had once all are let go. */
  readonly #requests: RecentRequests<Attempt | number>

  /** @param limit How many requests are remembered at least. */
  constructor(limit: number) {
    this.#requests = new RecentRequests(limit, (value) => typeof value !== 'number')
  }

  /** Knows the ids of requests that are being gathered. */
  get requestIds(): IdReader {
    return this.#requests
  }

  /** Whether there is or was an attempt at a request. */
  isKnown(requestId: string): boolean {
    return this.#requests.get(requestId) !== undefined
  }

  /** The newest open attempt at a request; those before it follow from it. */
  newest(requestId: string): Attempt | undefined {
    const newest = this.#requests.get(requestId)
    return typeof newest === 'number' ? undefined : newest
  }

  /** The number of the next attempt at a request, from 1. */
  nextNumber(requestId: string): number {
    const known = this.#requests.get(requestId) ?? 0
    return 1 + (typeof known === 'number' ? known : known.highest)
  }

  /** @param attempt The next at its request. */
  add(attempt: Attempt): void {
    attempt.before = this.newest(attempt.requestId)
    this.#requests.set(attempt.requestId, attempt)
    attempt.place = this.#requests.lastPlace
  }

  /** @param attempt One that was added, or the next at its request, which only counts then. */
  remove(attempt: Attempt): void {
    const { requestId, number, place } = attempt
    const newest = this.#requests.getAt(place, requestId)
    if (newest === attempt) this.#requests.setAt(place, requestId, withoutNewest(attempt))
    else if (typeof newest === 'object') removeBelow(newest, attempt)
    else this.#requests.set(requestId, number)
  }
}

/** What stands for a request once its newest attempt is let go. */
function withoutNewest({ before, highest }: Attempt): Attempt | number {
  if (!before) return highest
  before.highest = highest
  return before
}

function removeBelow(newest: Attempt, gone: Attempt): void {
  newest.highest = Math.max(newest.highest, gone.number)
  for (let attempt: Attempt | undefined = newest; attempt; attempt = attempt.before)
    if (attempt.before === gone) attempt.before = gone.before
}
