/** The rank of each value, from 1; equal values share the mean of their ranks. */
export function ranksOf(values: Float64Array): Float64Array {
  const order = Array.from(values, (_, index) => index).sort(
    (one, other) => (values[one] as number) - (values[other] as number),
  )
  const ranks = new Float64Array(values.length)
  let start = 0
  for (const size of tieSizes(values)) {
    for (const index of order.slice(start, start + size)) ranks[index] = start + (size + 1) / 2
    start += size
  }
  return ranks
}

/** How many values there are of each size, from the smallest on. */
export function tieSizes(values: Float64Array): number[] {
  const sizes: number[] = []
  let last: number | undefined
  for (const value of values.slice().sort()) {
    if (value === last) sizes[sizes.length - 1] = (sizes.at(-1) ?? 0) + 1
    else sizes.push(1)
    last = value
  }
  return sizes
}
