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

test('repeated functions run in shuffled blocks, and each repetition is a result of its own', async () => {
  const lab = memoryLab()
  const steps = new Set<string>()
  const result = await runStudy({ ...study, repetitions: 3, seed: 3 }, lab, {
    directory: runs(),
    onProgress: ({ functionName, position, functions, repetition, repetitions }) =>
      steps.add(`${repetition}/${repetitions} ${position + 1}/${functions} ${functionName}`),
  })
  expect(
    result.functions.map(({ spec, repetition, rows, ledger, otherInvocations }) => [
      `${spec.name} ${repetition}`,
      rows.length,
      ledger.closed,
      otherInvocations.length,
    ]),
  ).toEqual(
    ['one 1', 'one 2', 'one 3', 'two 1', 'two 2', 'two 3'].map((name) => [name, 5, true, 0]),
  )
  expect(result.functions[1]?.rows[0]).toMatchObject({
    functionName: 'one',
    repetition: 2,
    key: `${result.runId}/one.2/000000.jpg`,
  })
  const ran = lab.calls.flatMap((call) => call.match(/^deploy (.*)/)?.[1] ?? [])
  expect(result.order).toEqual({
    random: 'xoroshiro128plus',
    blocks: [ran.slice(0, 2), ran.slice(2, 4), ran.slice(4)],
  })
  expect([...steps]).toEqual(
    ran.map((name, step) => `${Math.floor(step / 2) + 1}/3 ${(step % 2) + 1}/2 ${name}`),
  )
  expect(new Set(lab.sent).size).toBe(30)
})

test('a function that runs once has no repetition anywhere, and its run is found by the same plan', async () => {
  const lab = memoryLab()
  const stop = new AbortController()
  lab.beforeUpload = () => stop.abort(new Error('enough'))
  const { repetitions: _, ...older } = study
  await expect(runStudy(older, lab, { directory: runs(), signal: stop.signal })).rejects.toThrow()
  lab.beforeUpload = () => undefined
  const result = await runStudy(study, lab, { directory: runs() })
  expect(result.resumes).toBe(1)
  expect(result).not.toHaveProperty('order')
  expect(JSON.stringify(result)).not.toContain('repetition')
})

test('a repeated run that is stopped at any point is taken up there, and nothing is sent twice', async () => {
  const trace = constant({ perSecond: 400, durationMs: 5 })
  const repeated = { ...study, trace, repetitions: 2 }
  const parts = ['one.1', 'one.2', 'two.1', 'two.2']
  // Four parts with five phases each; the last phases come after the last chance to stop.
  for (let stopAt = 1; stopAt <= 20; stopAt++) {
    const lab = memoryLab()
    const stop = new AbortController()
    const seen = new Set<string>()
    const onProgress = ({ functionName, repetition, phase }: StudyProgress): void => {
      seen.add(`${functionName} ${repetition} ${phase}`)
      if (seen.size === stopAt) stop.abort(new Error('enough'))
    }
    const directory = join(runs(), String(stopAt))
    const stopped = await runStudy(repeated, lab, { directory, onProgress, signal: stop.signal })
      .then(() => false)
      .catch((error: Error) => error.message === 'enough')
    expect(stopped).toBe(stopAt < 18)
    if (!stopped) continue
    const result = await runStudy(repeated, lab, { directory })
    expect([...lab.sent].sort()).toEqual(
      parts.flatMap((part) => [0, 1].map((index) => `${result.runId}/${part}/00000${index}.jpg`)),
    )
    expect(
      result.functions.map(({ ledger, otherInvocations }) => [
        ledger.closed,
        ledger.found,
        otherInvocations.length,
      ]),
    ).toEqual(parts.map(() => [true, 2, 0]))
  }
})

test('lines that cannot be read count in the repetition that wrote them', async () => {
  const lab = memoryLab()
  lab.beforeUpload = (key, count) => {
    if (key.endsWith('.1/000000.jpg')) lab.write(key, 'REPORT RequestId: broken\n', count)
  }
  const result = await runStudy({ ...study, repetitions: 2 }, lab, { directory: runs() })
  expect(result.functions.map(({ ledger }) => ledger.malformed)).toEqual([1, 0, 1, 0])
})

test('an attempt that ends after its repetition was collected is counted in the next one', async () => {
  const lab = memoryLab()
  const requestId = '99999999-0000-4000-8000-000000000000'
  lab.beforeUpload = (key, count) => {
    if (key.endsWith('one.1/000000.jpg'))
      lab.write(key, `START RequestId: ${requestId} Version: $LATEST\n`, count)
    if (key.endsWith('one.2/000004.jpg'))
      lab.write(
        key,
        `REPORT RequestId: ${requestId}\tDuration: 9.00 ms\tBilled Duration: 9 ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB\t\n`,
        count,
      )
  }
  const { functions } = await runStudy({ ...study, repetitions: 3 }, lab, { directory: runs() })
  expect(
    functions
      .slice(0, 3)
      .map(({ otherInvocations }) => otherInvocations.map(({ report }) => report?.durationMs)),
  ).toEqual([[undefined], [9], []])
})

test('a start that is not the expected one is a fault of its row', async () => {
  const { functions, ...rest } = study
  const expecting = {
    ...rest,
    functions: functions.map((spec) => ({ ...spec, expectedStart: 'first-cold' as const })),
  }
  const result = await runStudy({ ...expecting, repetitions: 2 }, memoryLab(), {
    directory: runs(),
  })
  const faults = result.functions.map(({ rows }) => rows.map(({ startFault }) => startFault?.got))
  const none = [undefined, undefined, undefined, undefined, undefined]
  // The environment of the first repetition serves the second one too.
  const second = ['warm', undefined, undefined, undefined, undefined]
  expect(faults).toEqual([none, second, none, second])
})
