import { InvalidInputError } from '../coldframe-error.ts'
import type { Invocation } from '../invocation.ts'
import type { InvocationColumn } from './invocation-column.ts'

/** A value of a column that has been checked on its way out. */
export type Cell = string | number | boolean | object | undefined

/** @throws {InvalidInputError} A number that no table can hold, such as NaN. */
export function cellOf({ name, type, of }: InvocationColumn, invocation: Invocation): Cell {
  const value = of(invocation) as Cell
  if (type === 'number' && value !== undefined && !Number.isFinite(value))
    throw unfit(name, 'a finite number', value, invocation)
  if (type === 'integer' && value !== undefined && !Number.isSafeInteger(value))
    throw unfit(name, 'a whole number', value, invocation)
  return value
}

function unfit(name: string, expected: string, got: unknown, { requestId }: Invocation): Error {
  return new InvalidInputError(`\`${name}\` of the invocation ${requestId} to be ${expected}`, got)
}
