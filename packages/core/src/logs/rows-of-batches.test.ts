import { expect, test } from 'vitest'
import { rowsOfBatches } from './rows-of-batches.ts'

async function* batches(onEnd?: () => void): AsyncGenerator<readonly number[], string, void> {
  try {
    yield [1, 2]
    yield []
    yield [3]
    return 'all'
  } finally {
    onEnd?.()
  }
}

test('rows come one by one, then what the batches returned', async () => {
  const rows = rowsOfBatches(batches())
  const answers: unknown[] = []
  for (let call = 0; call < 5; call++) answers.push(await rows.next())
  expect(answers).toEqual([
    { value: 1, done: false },
    { value: 2, done: false },
    { value: 3, done: false },
    { value: 'all', done: true },
    { value: undefined, done: true },
  ])
})

test('calls that do not wait for each other are answered in order', async () => {
  const rows = rowsOfBatches(batches())
  const answers = await Promise.all([1, 2, 3, 4].map(() => rows.next()))
  expect(answers.map(({ value }) => value)).toEqual([1, 2, 3, 'all'])
})

test('who leaves ends the batches, and the rows that were left', async () => {
  let ends = 0
  const rows = rowsOfBatches(batches(() => ends++))
  for await (const row of rows) if (row === 1) break
  expect(ends).toBe(1)
  expect(await rows.next()).toEqual({ value: undefined, done: true })
})

test('an error of the batches comes through, and so does one that is thrown in', async () => {
  const broken = (async function* (): AsyncGenerator<readonly number[], void, void> {
    yield [1]
    throw new Error('connection lost')
  })()
  const rows = rowsOfBatches(broken)
  expect(await rows.next()).toEqual({ value: 1, done: false })
  await expect(rows.next()).rejects.toThrow('connection lost')
  expect(await rows.next()).toEqual({ value: undefined, done: true })
  await expect(rowsOfBatches(batches()).throw(new Error('enough'))).rejects.toThrow('enough')
})
