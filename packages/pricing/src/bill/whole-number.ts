import { InvalidInputError } from '@coldframe/core/error'

/** Three years. Anything longer is a mistake of units, and would cost the sums their exactness. */
export const longestMs = 100_000_000_000
export const leastMemoryMB = 128
export const mostMemoryMB = 10_240
/** What every function has of /tmp without paying. */
export const freeStorageMB = 512

/** @throws InvalidInputError where `value` is not a whole number of the range. */
export function checkWhole(name: string, value: number, least: number, most: number): void {
  if (!isWhole(value, least, most))
    throw new InvalidInputError(`\`${name}\` to be a whole number from ${least} to ${most}`, value)
}

export function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}
