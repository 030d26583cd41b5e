/** Of all pairs of an earlier and a later value, how many fall and how many rise; others are equal. */
export interface PairOrder {
  readonly falling: number
  readonly rising: number
}

/** Counts the pairs of `n` values in a time of n log n, by sorting them. */
export function pairOrder(values: Float64Array): PairOrder {
  return { falling: fallingPairs(values), rising: fallingPairs(values.map((value) => -value)) }
}

/** By merge sort: a later value that is taken before earlier ones falls from each of those. */
export function fallingPairs(values: Float64Array): number {
  const count = values.length
  let [from, to] = [values.slice(), new Float64Array(count)]
  let falling = 0
  for (let run = 1; run < count; run *= 2) {
    for (let start = 0; start < count; start += 2 * run) {
      const middle = Math.min(start + run, count)
      const end = Math.min(start + 2 * run, count)
      let [earlier, later] = [start, middle]
      for (let place = start; place < end; place += 1) {
        const isFalling =
          later < end && (earlier === middle || (from[later] as number) < (from[earlier] as number))
        if (isFalling) falling += middle - earlier
        to[place] = from[isFalling ? later : earlier] as number
        if (isFalling) later += 1
        else earlier += 1
      }
    }
    ;[from, to] = [to, from]
  }
  return falling
}
