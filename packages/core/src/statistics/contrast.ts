import type { Interval } from './interval.ts'

/** How far one figure of two samples lies apart. */
export interface Contrast {
  /** `a` minus `b`, in the unit of the values. */
  readonly difference: Estimate
  /** `a` over `b`; absent unless every value is above 0. */
  readonly ratio?: Estimate | undefined
}

export interface Estimate {
  readonly estimate: number
  /** Absent where no method holds for so few, or so few different, values. */
  readonly interval?: Interval | undefined
}
