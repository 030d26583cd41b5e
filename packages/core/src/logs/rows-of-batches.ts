/**
 * Rows one by one out of batches. An async generator that yields each row costs several times as
 * much: here a row of a batch that is there is one promise.
 *
 * @param batches Gives batches, which may be empty, and returns what the rows' generator returns.
 */
export function rowsOfBatches<Row, Summary>(
  batches: AsyncGenerator<readonly Row[], Summary, void>,
): AsyncGenerator<Row, Summary, void> {
  return new Rows(batches)
}

class Rows<Row, Summary> implements AsyncGenerator<Row, Summary, void> {
  readonly #batches: AsyncGenerator<readonly Row[], Summary, void>
  #batch: readonly Row[] = []
  #taken = 0
  /** Calls that could not be answered at once are answered in their order. */
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0

  constructor(batches: AsyncGenerator<readonly Row[], Summary, void>) {
    this.#batches = batches
  }

  next(): Promise<IteratorResult<Row, Summary>> {
    const row = this.#waiting === 0 ? this.#batch[this.#taken] : undefined
    if (row === undefined) return this.#inTurn(() => this.#pull())
    this.#taken++
    return Promise.resolve({ value: row, done: false })
  }

  return(value: Summary | PromiseLike<Summary>): Promise<IteratorResult<Row, Summary>> {
    return this.#inTurn(() => this.#close(this.#batches.return(value)))
  }

  throw(error: unknown): Promise<IteratorResult<Row, Summary>> {
    return this.#inTurn(() => this.#close(this.#batches.throw(error)))
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return(undefined as Summary)
  }

  async #pull(): Promise<IteratorResult<Row, Summary>> {
    for (;;) {
      const row = this.#batch[this.#taken++]
      if (row !== undefined) return { value: row, done: false }
      const next = await this.#batches.next()
      if (next.done) {
        this.#drop()
        return next
      }
      this.#batch = next.value
      this.#taken = 0
    }
  }

  async #close(
    closed: Promise<IteratorResult<readonly Row[], Summary>>,
  ): Promise<IteratorResult<Row, Summary>> {
    this.#drop()
    const { value } = await closed
    return { value: value as Summary, done: true }
  }

  #drop(): void {
    this.#batch = []
    this.#taken = 0
  }

  #inTurn<Answer>(answer: () => Promise<Answer>): Promise<Answer> {
    this.#waiting++
    const mine = this.#last.then(answer).finally(() => this.#waiting--)
    this.#last = mine.catch(() => undefined)
    return mine
  }
}
