import { InvalidInputError } from '@coldframe/core/error'

/** A steady rate over a time. */
export interface Rate {
  /** Mean arrivals per second; above 0, fractions allowed. */
  readonly perSecond: number
  /** The length of the trace; above 0. */
  readonly durationMs: number
}

export function checkRate({ perSecond, durationMs }: Rate): void {
  checkPositive('perSecond', perSecond)
  checkPositive('durationMs', durationMs)
}

/** @throws InvalidInputError unless `value` is finite and above 0. */
export function checkPositive(name: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY))
    throw new InvalidInputError(`\`${name}\` to be a finite number above 0`, value)
}
