/** First in, first out, at constant cost; what is taken out is not kept in memory. */
export class Queue<Item> {
  #items: (Item | undefined)[] = []
  #taken = 0

  get first(): Item | undefined {
    return this.#items[this.#taken]
  }

  push(item: Item): void {
    this.#items.push(item)
  }

  shift(): void {
    if (this.#taken === this.#items.length) return
    this.#items[this.#taken++] = undefined
    if (this.#taken < 1_000 || 2 * this.#taken < this.#items.length) return
    this.#items = this.#items.slice(this.#taken)
    this.#taken = 0
  }
}
