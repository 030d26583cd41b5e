import { expect, test } from 'vitest'
import { ColdframeError, InvalidInputError } from './coldframe-error.ts'

class LostError extends ColdframeError {
  static override readonly errorName: string = 'LostError'
}

test('an error carries the name of its class, not what a bundler made of it', () => {
  expect(new LostError('gone').name).toBe('LostError')
  expect(String(new LostError('gone'))).toBe('LostError: gone')
})

test('isInstance accepts the class and its ancestors, and refuses siblings and strangers', () => {
  const lost = new LostError('gone')
  expect(LostError.isInstance(lost)).toBe(true)
  expect(ColdframeError.isInstance(lost)).toBe(true)
  expect(InvalidInputError.isInstance(lost)).toBe(false)
  for (const stranger of [new Error('x'), undefined, null, 0, 'LostError', {}])
    expect(ColdframeError.isInstance(stranger)).toBe(false)
})

test('isInstance knows errors of another copy of the package', async () => {
  const copy = (await import('./coldframe-error.ts?copy' as string)) as {
    InvalidInputError: typeof InvalidInputError
  }
  const foreign = new copy.InvalidInputError('a number', 'x')
  expect(foreign).not.toBeInstanceOf(InvalidInputError)
  expect(InvalidInputError.isInstance(foreign)).toBe(true)
})

test('an invalid input says what was expected, what was got, and what to do', () => {
  expect(new InvalidInputError('`runs` to be a number', 'many', 'Pass 10.').message).toBe(
    'Expected `runs` to be a number, got: "many". Pass 10.',
  )
  expect(new InvalidInputError('`runs` to be a number', undefined).message).toBe(
    'Expected `runs` to be a number, got: undefined.',
  )
})
