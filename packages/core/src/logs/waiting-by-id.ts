/** What waits for its request: first in, first out for each id. */
export class WaitingById<Item> {
  readonly #items = new Map<string, Item[]>()
  #size = 0

  get size(): number {
    return this.#size
  }

  add(id: string, item: Item): void {
    const items = this.#items.get(id)
    if (items) items.push(item)
    else this.#items.set(id, [item])
    this.#size++
  }

  take(id: string): Item | undefined {
    if (this.#size === 0) return undefined
    const items = this.#items.get(id)
    if (!items) return undefined
    const item = items.shift()
    if (items.length === 0) this.#items.delete(id)
    this.#size--
    return item
  }

  /** At least `count` of those that wait longest, with their ids. */
  takeOldest(count: number): [id: string, item: Item][] {
    const taken: [string, Item][] = []
    for (const [id, items] of this.#items) {
      if (taken.length >= count) break
      this.#items.delete(id)
      for (const item of items) taken.push([id, item])
    }
    this.#size -= taken.length
    return taken
  }
}
