import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { StudyResult } from '@coldframe/study'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runtimeFlags } from './run-example.ts'

const study = fileURLToPath(new URL('interruption/slow-study.ts', import.meta.url))
let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'coldframe-interruption-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

const start = (): ChildProcess =>
  spawn(process.execPath, [...runtimeFlags, study], {
    cwd: home,
    stdio: ['ignore', 'pipe', 'inherit'],
  })

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('exit', resolve))

/** Waits for a condition; the test's own timeout is the bound. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20))
}

interface Entry {
  readonly event?: string
  readonly message?: string
}

/** The lines of every such file below the runs; one that is being written is left out. */
function entriesOf(isWanted: (path: string) => boolean): Entry[] {
  const runs = join(home, '.coldframe', 'runs')
  if (!existsSync(runs)) return []
  return readdirSync(runs, { recursive: true, encoding: 'utf8' })
    .filter(isWanted)
    .flatMap((path) => readFileSync(join(runs, path), 'utf8').split('\n').slice(0, -1))
    .map((line) => JSON.parse(line))
}

const journal = (): Entry[] => entriesOf((path) => basename(path) === 'journal.ndjson')

const uploads = (): number => journal().filter(({ event }) => event === 'upload').length

/** Requests that a handler has got, as its log tells. */
function starts(): number {
  const lines = entriesOf((path) => /[\\/]logs[\\/].*\.ndjson$/.test(path))
  return lines.filter(({ message }) => message?.startsWith('START ')).length
}

/** Everything below a process, it included, as /proc tells it. */
function processTree(root: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        return [
          [Number(name), Number(stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0])] as const,
        ]
      } catch {
        // It ended while we looked.
        return []
      }
    })
  const below = (pid: number): number[] => [
    pid,
    ...parents.filter(([, parent]) => parent === pid).flatMap(([child]) => below(child)),
  ]
  return below(root)
}

const isAlive = (pid: number): boolean =>
  existsSync(`/proc/${pid}`) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z')

async function finish(): Promise<StudyResult> {
  const child = start()
  let printed = ''
  child.stdout?.on('data', (chunk) => {
    printed += chunk
  })
  expect(await ended(child)).toBe(0)
  return JSON.parse(printed)
}

test('killed with everything below it, a study goes on: nothing sent twice, nothing lost, one row each', {
  timeout: 90_000,
}, async ({ skip }) => {
  skip(process.platform !== 'linux', 'needs /proc to find the processes')
  const child = start()
  await until(() => uploads() >= 4)
  // A handler that has just got a request works on it for a second.
  const before = starts()
  await until(() => starts() > before)
  for (const pid of processTree(child.pid ?? 0)) process.kill(pid, 'SIGKILL')
  await ended(child)
  const sent = uploads()

  const { functions, resumes } = await finish()
  expect(resumes).toBe(1)
  const [result] = functions
  expect(result?.ledger).toMatchObject({ closed: true, expected: 12, found: 12 })
  expect(result?.rows.map(({ index }) => index)).toEqual(Array.from({ length: 12 }, (_, i) => i))
  expect(result?.rows.every(({ outcome }) => outcome === 'succeeded')).toBe(true)
  expect(journal().filter(({ event }) => event === 'upload')).toHaveLength(12)
  expect(sent).toBeLessThan(12)
  // One request was running when the kill came.
  const again = result?.rows.filter(({ invocation }) => (invocation?.attempt ?? 1) > 1) ?? []
  expect(again.length).toBeGreaterThanOrEqual(1)
  for (const { invocation, earlierAttempts, resumed } of again) {
    expect(invocation?.attempt).toBe(2)
    expect(earlierAttempts.map(({ report }) => report)).toEqual([undefined])
    expect(resumed).toBe(true)
  }
})

test('a kill of the study alone ends its function processes too', { timeout: 60_000 }, async ({
  skip,
}) => {
  skip(process.platform !== 'linux', 'needs /proc to find the processes')
  const child = start()
  await until(() => uploads() >= 3)
  const [, ...below] = processTree(child.pid ?? 0)
  expect(below.length).toBeGreaterThan(0)
  child.kill('SIGKILL')
  await ended(child)
  await until(() => !below.some(isAlive))
})

test('Ctrl-C stops it cleanly, and it can be taken up again', { timeout: 90_000 }, async ({
  skip,
}) => {
  skip(process.platform !== 'linux', 'needs /proc to find the processes')
  const child = start()
  await until(() => uploads() >= 3)
  const [, ...below] = processTree(child.pid ?? 0)
  child.kill('SIGINT')
  expect(await ended(child)).toBe(130)
  await until(() => !below.some(isAlive))
  const { functions } = await finish()
  expect(functions[0]?.ledger).toMatchObject({ closed: true, expected: 12, found: 12 })
})
