import { InvalidInputError } from '../coldframe-error.ts'

/**
 * Copies numbers into one typed array.
 *
 * @throws InvalidInputError for a value that is not a finite number, naming its index.
 */
export function finiteValues(values: Iterable<number>): Float64Array {
  const sized = Array.isArray(values) || values instanceof Float64Array
  let copy = new Float64Array(sized ? values.length : 1024)
  let count = 0
  for (const value of values) {
    if (!Number.isFinite(value))
      throw new InvalidInputError(
        `values[${count}] to be a finite number`,
        value,
        'Leave out what was not measured and say how many there were.',
      )
    if (count === copy.length) {
      const smaller = copy
      copy = new Float64Array(2 * count)
      copy.set(smaller)
    }
    copy[count] = value
    count += 1
  }
  return copy.subarray(0, count)
}
