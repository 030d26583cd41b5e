/**
 * Counts scaled to a sum of `total`: each rounded down, and what is missing given to the largest
 * remainders, one each, of equal ones to the earliest.
 */
export function scaledToTotal(counts: readonly number[], total: number): number[] {
  const sum = counts.reduce((all, count) => all + count, 0)
  if (sum === 0) return [...counts]
  const exact = counts.map((count) => (count / sum) * total)
  const scaled = exact.map(Math.floor)
  const missing = total - scaled.reduce((all, count) => all + count, 0)
  const remainder = (minute: number) => (exact[minute] ?? 0) % 1
  const byRemainder = [...counts.keys()].sort((a, b) => remainder(b) - remainder(a))
  for (const minute of byRemainder.slice(0, missing)) scaled[minute] = (scaled[minute] ?? 0) + 1
  return scaled
}

/** Counts scaled so that the largest is `peak`, each rounded to the nearest. */
export function scaledToPeak(counts: readonly number[], peak: number): number[] {
  const largest = counts.reduce((most, count) => Math.max(most, count), 0)
  return largest === 0 ? [...counts] : counts.map((count) => Math.round((count / largest) * peak))
}
