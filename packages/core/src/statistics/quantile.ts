/**
 * A percentile by linear interpolation between closest ranks: Hyndman and Fan's type 7, the default
 * of R, NumPy and Excel's PERCENTILE.INC. `percent` is whole so that exact ranks stay exact.
 */
export function quantile(sorted: Float64Array, percent: number): number | undefined {
  const rank = ((sorted.length - 1) * percent) / 100
  const below = sorted[Math.floor(rank)]
  const above = sorted[Math.ceil(rank)]
  if (below === undefined || above === undefined) return undefined
  return below + (rank % 1) * (above - below)
}
