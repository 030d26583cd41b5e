import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { keptFiles } from './kept-files.ts'

test('a file is read once, and again each time where it has no room', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'coldframe-kept-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const [small, large] = [join(folder, 'small'), join(folder, 'large')] as const
  await writeFile(small, '12345')
  await writeFile(large, '123456')
  const read = keptFiles(10)
  for (const file of [small, large]) await read(file)
  await writeFile(small, 'other')
  await writeFile(large, 'others')
  expect(String(await read(small))).toBe('12345')
  expect(String(await read(large))).toBe('others')
})

test('a file that is not there may be there later', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'coldframe-kept-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const read = keptFiles(10)
  await expect(read(join(folder, 'late'))).rejects.toMatchObject({ code: 'ENOENT' })
  await writeFile(join(folder, 'late'), 'here')
  expect(String(await read(join(folder, 'late')))).toBe('here')
})
