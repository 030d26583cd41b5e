import { expect, test } from 'vitest'
import { Queue } from './queue.ts'

test('items come out in the order they went in', () => {
  const queue = new Queue<number>()
  const taken: (number | undefined)[] = []
  for (let item = 0; item < 10_000; item++) {
    queue.push(item)
    if (item % 3 === 0) continue
    taken.push(queue.first)
    queue.shift()
  }
  while (queue.first !== undefined) {
    taken.push(queue.first)
    queue.shift()
  }
  expect(taken).toEqual(Array.from({ length: 10_000 }, (_, item) => item))
})

test('an empty queue has no first item and stays empty', () => {
  const queue = new Queue<string>()
  queue.shift()
  expect(queue.first).toBeUndefined()
  queue.push('a')
  expect(queue.first).toBe('a')
})
