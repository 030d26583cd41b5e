import { InvalidInputError } from '../coldframe-error.ts'

/**
 * Copies numbers into one typed array.
 *
 * @param name What errors call the values.
 * @throws InvalidInputError for a value that is not a finite number, naming its index.
 */
export function finiteValues(values: Iterable<number>, name = 'values'): Float64Array {
  if (values instanceof Float64Array) {
    const unfit = values.findIndex((value) => !Number.isFinite(value))
    if (unfit >= 0) throw notFinite(values[unfit], `${name}[${unfit}]`)
    return values.slice()
  }
  let copy = new Float64Array(Array.isArray(values) ? values.length : 1024)
  let count = 0
  for (const value of values) {
    if (!Number.isFinite(value)) throw notFinite(value, `${name}[${count}]`)
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

function notFinite(value: unknown, where: string): InvalidInputError {
  return new InvalidInputError(
    `${where} to be a finite number`,
    value,
    'Leave out what was not measured and say how many there were.',
  )
}
