import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { QueueJournal, type QueueRecord } from './queue-journal.ts'
import { QueueJournalError } from './queue-journal-error.ts'
import { temporaryDirectory } from './temporary-directory.ts'

const newPath = () => join(temporaryDirectory(), 'sub', 'queue.ndjson')

const queued: QueueRecord = { type: 'queued', atMs: 1, id: 'a', requestId: 'r', payload: { n: 1 } }
const started: QueueRecord = {
  type: 'started',
  atMs: 2,
  id: 'a',
  attempt: 1,
  requestId: 'r',
  logStream: 's',
}

const written = (path: string, ...records: QueueRecord[]) => {
  const journal = new QueueJournal(path)
  for (const record of records) journal.append(record)
  journal.close()
}

test('what was appended is there when it is opened again', () => {
  const path = newPath()
  written(path, queued)
  written(path, started)
  expect(new QueueJournal(path).past).toEqual([queued, started])
})

test('a torn last line is cut off, and the next one starts on a line of its own', () => {
  const path = newPath()
  written(path, queued)
  appendFileSync(path, '{"type":"started","id":"a","att')
  written(path, started)
  expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toEqual([
    JSON.stringify(queued),
    JSON.stringify(started),
  ])
})

test.for([
  ['not JSON', '{'],
  ['an empty line', ''],
  ['another kind of record', '{"type":"paused","id":"a"}'],
  ['a start without its attempt', '{"type":"started","id":"a"}'],
  ['null', 'null'],
] as const)('%s in the middle is an error that names the line', ([, line]) => {
  const path = newPath()
  written(path, queued)
  appendFileSync(path, `${line}\n${JSON.stringify(started)}\n`)
  expect(() => new QueueJournal(path)).toThrow(QueueJournalError)
  expect(() => new QueueJournal(path)).toThrow(/queue\.ndjson, line 2/)
})

test('any bytes: opened, or refused with its own error', () => {
  const path = newPath()
  written(path)
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json().map((json) => `${json}\n`),
      ),
      (text) => {
        writeFileSync(path, text)
        try {
          new QueueJournal(path).close()
        } catch (error) {
          expect(error).toBeInstanceOf(QueueJournalError)
        }
      },
    ),
  )
})
