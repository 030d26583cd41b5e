/** MB-milliseconds in a GB-second, where a GB is 1024 MB. */
const mbMsPerGBSecond = 1024 * 1000

export function gbSeconds(mbMs: number | bigint): number {
  return Number(mbMs) / mbMsPerGBSecond
}

export function mbMs(gbSeconds: number): bigint {
  return BigInt(Math.round(gbSeconds * mbMsPerGBSecond))
}
