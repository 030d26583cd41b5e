/** What an amount costs that begins at 0 and goes through tiers, lowest first. */
export function tieredUsd(
  amount: number,
  tiers: readonly { readonly from: number; readonly usd: number }[],
): number {
  return tiers.reduce((total, { from, usd }, index) => {
    const end = Math.min(amount, tiers[index + 1]?.from ?? Number.POSITIVE_INFINITY)
    return end > from ? total + (end - from) * usd : total
  }, 0)
}
