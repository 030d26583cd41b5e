/** A sum below this still takes any term exactly: the largest is below 2^50. */
const largestExact = 4e15

/** A sum of whole numbers up to 2^50 that loses nothing, however many. */
export class ExactSum {
  #folded = 0n
  #open = 0

  add(term: number, times = 1): void {
    if (times !== 1) {
      this.#folded += BigInt(term) * BigInt(times)
      return
    }
    this.#open += term
    if (this.#open < largestExact) return
    this.#folded += BigInt(this.#open)
    this.#open = 0
  }

  total(): bigint {
    return this.#folded + BigInt(this.#open)
  }
}
