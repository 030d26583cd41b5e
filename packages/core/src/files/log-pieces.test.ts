import { expect, test } from 'vitest'
import { start, text } from '../testing/log-lines.ts'
import { logPieces } from './log-pieces.ts'

test('the first chunk is given before the second is read', async () => {
  const chunk = Buffer.from(text(...Array.from({ length: 200 }, () => start('a'))))
  let read = 0
  async function* chunks(): AsyncGenerator<Uint8Array, void, void> {
    for (;;) {
      read++
      yield chunk
    }
  }
  const pieces = logPieces(chunks(), { name: 'a.log' })
  expect((await pieces.next()).value).toEqual(chunk)
  expect(read).toBe(1)
  await pieces.return()
})
