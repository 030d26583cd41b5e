import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openRunFolder } from './run-folder.ts'

const halfPastTwo = Date.UTC(2026, 10, 24, 14, 30, 0)
let parent: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'coldframe-runs-'))
})
afterEach(() => rmSync(parent, { recursive: true }))

test('a new run is named for its study and the time', () => {
  const run = openRunFolder(parent, 'cup', 'plan-a', halfPastTwo)
  expect(run).toMatchObject({ runId: 'cup-20261124-143000', resumed: false })
  run.release()
})

test('a run that is not finished is taken up again, by the same plan only', () => {
  openRunFolder(parent, 'cup', 'plan-a', halfPastTwo).release()
  const other = openRunFolder(parent, 'cup', 'plan-b', halfPastTwo)
  expect(other).toMatchObject({ runId: 'cup-20261124-143000-2', resumed: false })
  other.release()
  const again = openRunFolder(parent, 'cup', 'plan-a', halfPastTwo + 60_000)
  expect(again).toMatchObject({ runId: 'cup-20261124-143000', resumed: true })
  again.release()
})

test('a finished run stays as it is, and the next is new', () => {
  const first = openRunFolder(parent, 'cup', 'plan-a', halfPastTwo)
  first.journal.append({ event: 'finished', at: 'then' })
  first.release()
  const second = openRunFolder(parent, 'cup', 'plan-a', halfPastTwo + 1_000)
  expect(second).toMatchObject({ runId: 'cup-20261124-143001', resumed: false })
  second.release()
})

test('a place that cannot be written is an error that says so', () => {
  const file = join(parent, 'file')
  writeFileSync(file, '')
  expect(() => openRunFolder(join(file, 'runs'), 'cup', 'plan', halfPastTwo)).toThrow(
    /Expected a folder to keep runs in, got: ".*runs"\. Choose one that can be written/,
  )
})
