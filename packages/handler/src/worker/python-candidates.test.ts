import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { pythonCandidates } from './python-candidates.ts'

const folder = mkdtempSync(join(tmpdir(), 'coldframe-python-'))
afterAll(() => rmSync(folder, { recursive: true }))

function binaries(name: string): string {
  const path = join(folder, name)
  mkdirSync(path)
  return path
}

test('a Python that is named is the only one, whatever the environment says', () => {
  expect(pythonCandidates('/opt/python', { COLDFRAME_PYTHON: '/opt/other' })).toEqual([
    '/opt/python',
  ])
  expect(pythonCandidates(undefined, { COLDFRAME_PYTHON: '/opt/other' })).toEqual(['/opt/other'])
})

test('else the first of PATH comes before that of the system', () => {
  const [empty, first, second] = ['empty', 'first', 'second'].map(binaries) as [
    string,
    string,
    string,
  ]
  for (const path of [first, second]) writeFileSync(join(path, 'python3'), '')
  const PATH = [empty, '', first, second].join(delimiter)
  const found = pythonCandidates(undefined, { PATH })
  expect(found[0]).toBe(join(first, 'python3'))
  expect(found.slice(1)).toEqual(pythonCandidates(undefined, {}))
})

test('one Python under two names is tried once', () => {
  const path = binaries('links')
  const [system] = pythonCandidates(undefined, {})
  if (system) symlinkSync(system, join(path, 'python3'))
  expect(pythonCandidates(undefined, { PATH: path })).toHaveLength(system ? 1 : 0)
})
