/** When requests arrive: sorted offsets from the start, in milliseconds; each pass gives the same. */
export interface Trace extends AsyncIterable<number> {
  /** The length of the window that the arrivals fall into; at least the last offset. */
  readonly durationMs: number
  readonly provenance: Provenance
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
