/** One of the three figures: grouped bars, one group per network, one bar per function. */
export interface Figure {
  /** Without an ending, such as `figure-5-cost`. */
  readonly file: string
  readonly title: string
  /** Where it was measured, on how many values, and what the error bars are. */
  readonly caption: string
  /** The vertical axis, with its unit. */
  readonly axis: string
  /** What the colours mean, in the order of the legend. */
  readonly series: readonly Series[]
  /** Whether a legend is needed: not where every function stands under its own name. */
  readonly legend: boolean
  readonly bars: readonly Bar[]
}

export interface Series {
  readonly name: string
  readonly colour: string
}

/** One function: the mean, and the interval of the mean where the sample allows one. */
export interface Bar {
  /** Lines under the axis. */
  readonly group: readonly string[]
  readonly series: string
  /** `undefined` where nothing could be measured. */
  readonly value?: number | undefined
  readonly low?: number | undefined
  readonly high?: number | undefined
  /** The paper's own number. */
  readonly paper?: number | undefined
}
