import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { constant } from '@coldframe/trace'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { memoryLab } from './__fixtures__/memory-lab.ts'
import { defineStudy } from './define-study.ts'
import { runStudy } from './run-study.ts'
import type { Study } from './study.ts'
import type { StudyProgress } from './study-progress.ts'

let folder: string
let study: Study
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coldframe-run-'))
  const image = join(folder, 'cat.jpg')
  writeFileSync(image, 'x')
  const spec = { entry: 'x.ts', memorySizeMB: 128, architecture: 'x86_64' } as const
  study = defineStudy({
    name: 'cup',
    region: 'eu-south-1',
    functions: [
      { ...spec, name: 'one' },
      { ...spec, name: 'two' },
    ],
    trace: constant({ perSecond: 200, durationMs: 25 }),
    images: [image],
  })
})
afterEach(() => rmSync(folder, { recursive: true }))

const runs = (): string => join(folder, 'runs')

test('each function gets the whole trace, one after another, and one row per image', async () => {
  const lab = memoryLab()
  const phases: string[] = []
  const onProgress = ({ functionName, phase }: StudyProgress): void => {
    const step = `${functionName} ${phase}`
    if (phases.at(-1) !== step) phases.push(step)
  }
  const result = await runStudy(study, lab, { directory: runs(), onProgress })
  expect(
    result.functions.map(({ spec, rows, ledger }) => [spec.name, rows.length, ledger.closed]),
  ).toEqual([
    ['one', 5, true],
    ['two', 5, true],
  ])
  expect(result.functions[0]?.rows[0]).toMatchObject({
    image: 'cat.jpg',
    key: `${result.runId}/one/000000.jpg`,
    outcome: 'succeeded',
    resumed: false,
    invocation: { report: { durationMs: 12.5 } },
  })
  expect(lab.calls).toEqual([
    'deploy one',
    'retire one',
    'deploy two',
    'retire two',
    'destroy',
    'close',
  ])
  expect(phases).toEqual(
    ['one', 'two'].flatMap((name) =>
      ['deploying', 'sending', 'draining', 'collecting', 'finished'].map(
        (phase) => `${name} ${phase}`,
      ),
    ),
  )
  expect(result.versions).toMatchObject({ memory: '1' })
})

test('a run that was stopped is taken up where it was: nothing is sent twice, and rows say so', async () => {
  const lab = memoryLab()
  const stop = new AbortController()
  lab.beforeUpload = (_key, count) => {
    if (count === 7) stop.abort(new Error('enough'))
    if (count >= 7) stop.signal.throwIfAborted()
  }
  await expect(runStudy(study, lab, { directory: runs(), signal: stop.signal })).rejects.toThrow(
    'enough',
  )
  expect(lab.calls.at(-1)).toBe('close')
  expect(lab.calls).not.toContain('destroy')

  lab.beforeUpload = () => undefined
  const result = await runStudy(study, lab, { directory: runs() })
  expect(result.resumes).toBe(1)
  expect(readdirSync(runs())).toHaveLength(1)
  expect(new Set(lab.sent).size).toBe(10)
  expect(lab.sent).toHaveLength(10)
  expect(result.functions.map(({ rows }) => rows.map(({ resumed }) => resumed))).toEqual([
    [false, false, false, false, false],
    [false, false, true, true, true],
  ])
  expect(result.functions.every(({ ledger }) => ledger.closed)).toBe(true)
})

test('an upload that fails is shown, and is not sent again', async () => {
  const lab = memoryLab()
  lab.beforeUpload = (key) => {
    if (key.endsWith('one/000002.jpg')) throw new Error('slow down')
  }
  const result = await runStudy(study, lab, { directory: runs() })
  expect(result.functions[0]?.rows[2]).toMatchObject({
    outcome: 'missing',
    upload: { outcome: 'failed', error: 'Error: slow down' },
  })
  expect(result.functions[0]?.ledger).toMatchObject({ closed: true, expected: 4 })
  expect(lab.sent).toHaveLength(9)
})

test('after a finished run the next one is new, with the same offsets', async () => {
  const first = await runStudy(study, memoryLab(), { directory: runs() })
  const second = await runStudy(study, memoryLab(), { directory: runs() })
  expect(second.directory).not.toBe(first.directory)
  const offsets = (result: typeof first) =>
    result.functions.map(({ rows }) => rows.map(({ upload }) => upload.offsetMs))
  expect(offsets(second)).toEqual(offsets(first))
})

test('the journal holds one line per upload, with its times', async () => {
  const { directory } = await runStudy(study, memoryLab(), { directory: runs() })
  const lines = readFileSync(join(directory, 'journal.ndjson'), 'utf8').trim().split('\n')
  const uploads = lines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'upload')
  expect(uploads).toHaveLength(10)
  for (const { sentMs, intendedMs, latenessMs, finishedMs } of uploads) {
    expect(latenessMs).toBeGreaterThanOrEqual(0)
    expect(sentMs - intendedMs).toBeCloseTo(latenessMs)
    expect(finishedMs).toBeGreaterThanOrEqual(sentMs)
  }
})
