/** When requests arrive: sorted offsets from the start, in milliseconds; each pass gives the same. */
export interface Trace extends AsyncIterable<number> {
  /** The length of the window that the arrivals fall into; at least the last offset. */
  readonly durationMs: number
  readonly provenance: Provenance
  /** Where this is one of several parts; see `shard`. */
  readonly shard?: TraceShard | undefined
}

/** Arrivals `index`, `index + of`, `index + 2 * of`, ... of a whole trace. */
export interface TraceShard {
  /** From 0 to below `of`. */
  readonly index: number
  /** How many parts there are; from 1. */
  readonly of: number
}

/** Where a trace comes from: enough to make it again. */
export interface Provenance {
  /** Such as `perMinute`. */
  readonly generator: string
  readonly parameters: Readonly<Record<string, unknown>>
  readonly seed?: number | undefined
  /** The seeded generator's algorithm, such as `xoroshiro128plus`. */
  readonly random?: string | undefined
  /** Whose traffic it was. */
  readonly source?: string | undefined
  /** The trace that this one was made from. */
  readonly from?: Provenance | undefined
}
