import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openJournal } from './journal.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coldframe-journal-'))
  path = join(folder, 'journal.ndjson')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('what was appended stands in it when it is opened again', () => {
  const first = openJournal(path)
  first.append({ event: 'resumed', at: '2026-11-24T00:00:00.000Z' })
  first.append({ event: 'function-finished', function: 'one' })
  first.close()
  const second = openJournal(path)
  expect(second.entries).toEqual([
    { event: 'resumed', at: '2026-11-24T00:00:00.000Z' },
    { event: 'function-finished', function: 'one' },
  ])
  second.close()
})

test('a line that a kill cut short is removed, and the next entry stands on its own line', () => {
  const first = openJournal(path)
  first.append({ event: 'function-finished', function: 'kühl' })
  first.close()
  appendFileSync(path, '{"event":"function-fin')
  const second = openJournal(path)
  expect(second.entries).toEqual([{ event: 'function-finished', function: 'kühl' }])
  second.append({ event: 'function-finished', function: 'two' })
  second.close()
  expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(2)
})

test('a whole line that is no entry is an error that names it', () => {
  appendFileSync(path, '{"event":"function-finished","function":"one"}\nhello\n')
  expect(() => openJournal(path)).toThrow(/entry in line 2 of .*journal.ndjson, got: hello/)
})
