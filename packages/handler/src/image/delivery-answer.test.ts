import { expect, test } from 'vitest'
import { type DeliveryOutcome, deliveryAnswer } from './delivery-answer.ts'

const [first, second] = [new Error('first'), new Error('second')]
const outcome = (
  messageId: string | undefined,
  results: string[],
  errors: Error[] = [],
): DeliveryOutcome<string> => ({ messageId, results, errors })

test('an event that came without a queue is answered with its results', () => {
  expect(deliveryAnswer([outcome(undefined, ['a', 'b'])])).toEqual(['a', 'b'])
  expect(deliveryAnswer([outcome(undefined, [])])).toEqual([])
})

test('where an image of it failed, its first error is thrown', () => {
  expect(() => deliveryAnswer([outcome(undefined, ['a'], [first, second])])).toThrow(first)
})

test('of messages, those that failed are answered', () => {
  const batch = [
    outcome('m-1', ['a']),
    outcome('m-2', ['b'], [first]),
    outcome('m-3', [], [second]),
  ]
  expect(deliveryAnswer(batch)).toEqual({
    batchItemFailures: [{ itemIdentifier: 'm-2' }, { itemIdentifier: 'm-3' }],
  })
  expect(deliveryAnswer([outcome('m-1', ['a']), outcome('m-2', [])])).toEqual({
    batchItemFailures: [],
  })
})

test('where all failed, the first error is thrown, and all come again', () => {
  expect(() => deliveryAnswer([outcome('m-1', ['a'], [first])])).toThrow(first)
  expect(() => deliveryAnswer([outcome('m-1', [], [first]), outcome('m-2', [], [second])])).toThrow(
    first,
  )
})

test('a message that failed and has no id cannot be answered, so its error is thrown', () => {
  const batch = [outcome('m-1', ['a']), outcome(undefined, [], [second])]
  expect(() => deliveryAnswer(batch)).toThrow(second)
})
