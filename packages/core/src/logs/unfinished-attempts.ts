import type { Attempt } from './attempt.ts'

/** Attempts without a REPORT, in the order of their first lines; each can be taken out at once. */
export class UnfinishedAttempts {
  #oldest: Attempt | undefined
  #newest: Attempt | undefined
  #size = 0

  get size(): number {
    return this.#size
  }

  get oldest(): Attempt | undefined {
    return this.#oldest
  }

  add(attempt: Attempt): void {
    attempt.older = this.#newest
    if (this.#newest) this.#newest.newer = attempt
    else this.#oldest = attempt
    this.#newest = attempt
    this.#size++
  }

  /** @param attempt One of them. */
  remove(attempt: Attempt): void {
    const { older, newer } = attempt
    if (older) older.newer = newer
    else this.#oldest = newer
    if (newer) newer.older = older
    else this.#newest = older
    attempt.older = undefined
    attempt.newer = undefined
    this.#size--
  }
}
