import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { ReportDirectoryError } from './report-directory-error.ts'
import { writeFiles } from './write-files.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'coldframe-report-'))
})

test('files of an earlier report are replaced, others stay, and nothing is left aside', async () => {
  await writeFile(join(directory, 'a.txt'), 'old, and longer')
  await writeFile(join(directory, 'mine.txt'), 'mine')
  await writeFiles(directory, new Map([['a.txt', 'new']]))
  expect((await readdir(directory)).sort()).toEqual(['a.txt', 'mine.txt'])
  expect(await readFile(join(directory, 'a.txt'), 'utf8')).toBe('new')
})

test('a directory that does not exist is created', async () => {
  await writeFiles(join(directory, 'deep', 'er'), new Map([['a.txt', 'x']]))
  expect(await readdir(join(directory, 'deep', 'er'))).toEqual(['a.txt'])
})

test('a write that fails leaves the earlier files whole and nothing aside', async () => {
  await writeFile(join(directory, 'a.txt'), 'old')
  const files = new Map([
    ['a.txt', 'new'],
    ['no/such/folder.txt', 'x'],
  ])
  await expect(writeFiles(directory, files)).rejects.toThrow(ReportDirectoryError)
  expect(await readdir(directory)).toEqual(['a.txt'])
  expect(await readFile(join(directory, 'a.txt'), 'utf8')).toBe('old')
})

test('a directory that cannot be written into gives an error that names it and its cause', async () => {
  const file = join(directory, 'file')
  await writeFile(file, '')
  const error: unknown = await writeFiles(file, new Map()).catch((reason: unknown) => reason)
  expect(ReportDirectoryError.isInstance(error)).toBe(true)
  expect(error).toMatchObject({ directory: file, cause: { code: 'EEXIST' } })
})
