import { InvalidInputError } from '../coldframe-error.ts'

/** @throws InvalidInputError unless `seed` is a whole number. */
export function checkSeed(seed: number): void {
  if (!Number.isSafeInteger(seed)) throw new InvalidInputError('`seed` to be a whole number', seed)
}
