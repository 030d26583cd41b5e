import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockRun, RunInUseError } from './run-lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coldframe-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a lock is given back', () => {
  lockRun(folder)()
  expect(existsSync(join(folder, 'lock'))).toBe(false)
})

test('a folder that a living process works in is refused, naming the process', () => {
  writeFileSync(join(folder, 'lock'), String(process.ppid))
  expect(() => lockRun(folder)).toThrow(RunInUseError)
  expect(() => lockRun(folder)).toThrow(`process ${process.ppid} works there`)
})

test('a folder that this process works in already is refused', () => {
  const release = lockRun(folder)
  expect(() => lockRun(folder)).toThrow(RunInUseError)
  release()
  lockRun(folder)()
})

test('the lock of a process that is gone is taken over', () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  writeFileSync(join(folder, 'lock'), String(pid))
  const release = lockRun(folder)
  release()
  expect(existsSync(join(folder, 'lock'))).toBe(false)
})
