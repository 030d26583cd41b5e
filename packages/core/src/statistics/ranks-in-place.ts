/** Pieces this short are sorted; the built-in sort is quick there. */
const short = 512
/** How many values a pivot is chosen from. */
const tasted = 255

/**
 * Moves the values at these ranks (from 0, ascending) to where sorting would put them, and every
 * other value to the right side of each: quickselect for many ranks at once (Hoare's FIND). Equal
 * values, and orders that would make it quadratic, are sorted after a bounded number of steps.
 */
export function putRanksInPlace(values: Float64Array, ranks: readonly number[]): void {
  place(values, ranks, 0, values.length - 1, 2 * Math.ceil(Math.log2(values.length + 1)))
}

function place(
  values: Float64Array,
  ranks: readonly number[],
  first: number,
  last: number,
  steps: number,
): void {
  const wanted = ranks[ranks.length >> 1]
  if (wanted === undefined) return
  if (last - first < short || steps === 0) {
    values.subarray(first, last + 1).sort()
    return
  }

  const pivot = likelyValue(values, first, last, (wanted - first) / (last - first))
  let low = first
  let high = last
  while (low <= high) {
    while ((values[low] as number) < pivot) low += 1
    while ((values[high] as number) > pivot) high -= 1
    if (low > high) break
    const value = values[low] as number
    values[low] = values[high] as number
    values[high] = value
    low += 1
    high -= 1
  }
  place(
    values,
    ranks.filter((rank) => rank <= high),
    first,
    high,
    steps - 1,
  )
  place(
    values,
    ranks.filter((rank) => rank >= low),
    low,
    last,
    steps - 1,
  )
}

/** The value that stands at a share of the way through an evenly spaced part of the piece. */
function likelyValue(values: Float64Array, first: number, last: number, share: number): number {
  const stride = (last - first) / (tasted - 1)
  const taste = Float64Array.from(
    { length: tasted },
    (_, index) => values[first + Math.floor(index * stride)] as number,
  ).sort()
  return taste[Math.round(share * (tasted - 1))] as number
}
