/** Where a text stands next; it is remembered, so that a chunk of many lines is searched once. */
export class NextOccurrence {
  readonly #text: Buffer
  readonly #counts: (bytes: Buffer, at: number) => boolean
  #bytes: Buffer | undefined
  #from = 0
  #at = 0

  /**
   * @param text ASCII.
   * @param counts Whether one that was found is meant.
   */
  constructor(text: string, counts: (bytes: Buffer, at: number) => boolean = () => true) {
    this.#text = Buffer.from(text)
    this.#counts = counts
  }

  /** Where it stands first from a position on; -1 where nowhere. */
  from(bytes: Buffer, start: number): number {
    if (this.#bytes !== bytes || start < this.#from || (this.#at >= 0 && this.#at < start)) {
      this.#bytes = bytes
      this.#from = start
      let at = bytes.indexOf(this.#text, start)
      while (at >= 0 && !this.#counts(bytes, at)) at = bytes.indexOf(this.#text, at + 1)
      this.#at = at
    }
    return this.#at
  }
}
