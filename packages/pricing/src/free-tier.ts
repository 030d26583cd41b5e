/** What an account need not pay for in a month. */
export interface FreeTier {
  /** On demand, on both architectures and in all regions together. */
  readonly gbSeconds: number
  readonly requests: number
  /** Streamed beyond the first 6 MB of each response; a GB is 1024 MB. */
  readonly streamedGB: number
}

/** AWS's free tier of a month; aws.amazon.com/lambda/pricing. */
export const monthlyFreeTier: FreeTier = {
  gbSeconds: 400_000,
  requests: 1_000_000,
  streamedGB: 100,
}
