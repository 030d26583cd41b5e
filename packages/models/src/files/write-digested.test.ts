import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../testing/scratch-directory.ts'
import { digestFile } from './digest-file.ts'
import { writeDigested } from './write-digested.ts'

test('content stands at its alignment, zeros between, and the hash is of all', async () => {
  const path = join(await scratchDirectory(), 'file')
  const offsets: number[] = []
  const digest = await writeDigested(path, async (append) => {
    offsets.push(await append(Buffer.from('abc'), 8))
    offsets.push(await append(Buffer.from('de'), 8))
    offsets.push(await append(Buffer.from('f')))
  })
  expect(offsets).toEqual([0, 8, 10])
  expect(await readFile(path, 'latin1')).toBe('abc\0\0\0\0\0def')
  expect(digest).toEqual({
    bytes: 11,
    // printf 'abc\0\0\0\0\0def' | sha256sum
    sha256: '1e345ba89fc4a6cb5207c2be60a316695429c5ce2d1efb0626502212ce192c56',
  })
  expect(await digestFile(path)).toEqual(digest)
})

test('a file that exists is not overwritten', async () => {
  const path = join(await scratchDirectory(), 'file')
  await writeDigested(path, async () => {})
  await expect(writeDigested(path, async () => {})).rejects.toThrow('EEXIST')
})
