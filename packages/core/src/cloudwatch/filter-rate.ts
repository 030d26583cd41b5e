const slowRegions: readonly string[] = [
  'ap-northeast-3',
  'ap-southeast-3',
  'ca-west-1',
  'eu-central-1',
  'il-central-1',
]

/**
 * How many FilterLogEvents requests a second CloudWatch Logs takes from an account in a region: the
 * quota that AWS publishes and does not raise. Where the region is not known, the lowest.
 */
export function filterRate(region: string | undefined): number {
  if (region === 'us-east-1') return 25
  return region === undefined || slowRegions.includes(region) ? 5 : 10
}
