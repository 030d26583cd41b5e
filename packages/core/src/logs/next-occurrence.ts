/**
 * Whether a text stands in a line. Where it stands next is remembered, so that a chunk of many lines
 * is searched once.
 */
export class NextOccurrence {
  readonly #text: Buffer
  #bytes: Buffer | undefined
  #from = 0
  #at = 0

  /** @param text ASCII. */
  constructor(text: string) {
    this.#text = Buffer.from(text)
  }

  isWithin(bytes: Buffer, start: number, end: number): boolean {
    if (this.#bytes !== bytes || start < this.#from || (this.#at >= 0 && this.#at < start)) {
      this.#bytes = bytes
      this.#from = start
      this.#at = bytes.indexOf(this.#text, start)
    }
    return this.#at >= 0 && this.#at + this.#text.length <= end
  }

  /** The memory of a chunk may be used again, for other bytes. */
  forget(): void {
    this.#bytes = undefined
  }
}
