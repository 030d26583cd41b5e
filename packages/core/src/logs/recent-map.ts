/**
 * A map that forgets. It keeps at least the `limit` entries that were set or read last, at most
 * about twice as many, and every entry that `keeps` says to keep.
 */
export class RecentMap<Key, Value> {
  readonly #limit: number
  readonly #keeps: (value: Value) => boolean
  #young = new Map<Key, Value>()
  #old = new Map<Key, Value>()

  constructor(limit: number, keeps: (value: Value) => boolean = () => false) {
    this.#limit = limit
    this.#keeps = keeps
  }

  get(key: Key): Value | undefined {
    const young = this.#young.get(key)
    if (young !== undefined) return young
    const old = this.#old.get(key)
    if (old !== undefined) this.set(key, old)
    return old
  }

  set(key: Key, value: Value): void {
    if (this.#young.size >= this.#limit && !this.#young.has(key)) this.#forget()
    this.#young.set(key, value)
  }

  #forget(): void {
    const forgotten = this.#old
    this.#old = this.#young
    this.#young = new Map()
    for (const [key, value] of forgotten)
      if (this.#keeps(value) && !this.#old.has(key)) this.#young.set(key, value)
  }
}
