import { type Attempt, newAttempt } from './attempt.ts'
import type { IdReader } from './byte-cursor.ts'
import type { EnvironmentTrail } from './environment.ts'
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
    return numberAfter(this.#requests.get(requestId))
  }

  /** The next attempt at a request, of which one line was found. */
  begin(
    requestId: string,
    trail: EnvironmentTrail,
    timeMs: number | undefined,
    logStreamName: string | undefined,
  ): Attempt {
    const known = this.#requests.get(requestId)
    const attempt = newAttempt(requestId, numberAfter(known), trail, timeMs, logStreamName)
    if (typeof known === 'object') attempt.before = known
    this.#requests.set(requestId, attempt)
    attempt.place = this.#requests.lastPlace
    return attempt
  }

  /** @param attempt One that was begun here, or the next at its request, which only counts then. */
  remove(attempt: Attempt): void {
    const { requestId, number, place } = attempt
    const newest = this.#requests.getAt(place, requestId)
    if (newest === attempt) this.#requests.setAt(place, requestId, withoutNewest(attempt))
    else if (typeof newest === 'object') removeBelow(newest, attempt)
    else this.#requests.set(requestId, number)
  }
}

function numberAfter(known: Attempt | number = 0): number {
  return 1 + (typeof known === 'number' ? known : known.highest)
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
