import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MalformedJournalError } from '@coldframe/study'
import { expect, onTestFinished, test } from 'vitest'
import { openAccountJournal } from './account-journal.ts'

function path(): string {
  const folder = mkdtempSync(join(tmpdir(), 'coldframe-journal-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'run', 'aws.ndjson')
}

test('another process finds what was noted; a line that a kill cut short never happened', () => {
  const file = path()
  openAccountJournal(file).append({ event: 'begun', accountId: '1', region: 'r' })
  appendFileSync(file, '{"event":"stack","sta')
  const journal = openAccountJournal(file)
  expect(journal.entries).toEqual([{ event: 'begun', accountId: '1', region: 'r' }])
  expect(journal.last('stack')).toBeUndefined()
  journal.append({ event: 'stack', stackId: 's' })
  expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(2)
  expect(openAccountJournal(file).last('stack', ({ stackId }) => stackId === 's')).toBeDefined()
})

test('what stood before the run was destroyed is forgotten', () => {
  const file = path()
  const journal = openAccountJournal(file)
  journal.append({ event: 'begun', accountId: '1', region: 'r' })
  journal.append({ event: 'destroyed', report: { deleted: [], kept: [], notDeleted: [] } })
  expect(journal.entries).toEqual([])
  expect(openAccountJournal(file).last('begun')).toBeUndefined()
})

test('a destruction that began leaves nothing to rely on but what was asked for', () => {
  const journal = openAccountJournal(path())
  journal.append({ event: 'confirmed', estimatedUsd: 1 })
  journal.append({ event: 'begun', accountId: '1', region: 'r' })
  journal.append({ event: 'stack-requested', clientRequestToken: 't-1' })
  journal.append({ event: 'stack', stackId: 's' })
  journal.append({ event: 'destroying' })
  expect(journal.entries.map(({ event }) => event)).toEqual(['begun', 'stack-requested'])
})

test('a line in the middle that is no entry is an error with its number', () => {
  const file = path()
  openAccountJournal(file).append({ event: 'begun', accountId: '1', region: 'r' })
  appendFileSync(file, 'nonsense\n')
  expect(() => openAccountJournal(file)).toThrow(MalformedJournalError)
  expect(() => openAccountJournal(file)).toThrow('line 2')
})
