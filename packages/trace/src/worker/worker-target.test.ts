import { expect, test } from 'vitest'
import { constant } from '../constant.ts'
import { lazyTrace } from '../lazy-trace.ts'
import { replay } from '../replay/replay.ts'
import type { ReplayProgress } from '../replay/replay-progress.ts'
import { collect } from '../testing/collect.ts'
import { fixedTrace } from '../testing/fixed-trace.ts'
import { threadOptions } from '../testing/thread-options.ts'
import type threadTarget from '../testing/thread-target.ts'
import type { ThreadTargetOptions } from '../testing/thread-target.ts'
import { virtualClock } from '../testing/virtual-clock.ts'
import { type WorkerTarget, workerTarget } from './worker-target.ts'

const module = new URL('../testing/thread-target.ts', import.meta.url)

function threaded(answers: ThreadTargetOptions['answers'] = {}): WorkerTarget<unknown> {
  return workerTarget<typeof threadTarget>(module, { answers }, threadOptions)
}

test('a thread sends the whole trace, in batches, never early, each arrival once', async () => {
  const trace = constant({ perSecond: 100_000, durationMs: 50 })
  const replaying = replay(trace, threaded())
  const observations = await collect(replaying)
  expect(observations.map(({ index }) => index)).toEqual(
    Array.from({ length: 5000 }, (_, index) => index),
  )
  for (const observation of observations)
    if (observation.outcome === 'completed') {
      expect(observation.output).toBe(observation.index)
      expect(observation.latenessMs).toBeGreaterThanOrEqual(0)
      expect(observation.sentMs - observation.intendedMs).toBe(observation.latenessMs)
    } else expect(observation.outcome).toBe('completed')
  expect(replaying.verdict()).toMatchObject({ sent: 5000, completed: 5000 })
})

test('an error keeps its name, message and code; an output that cannot be copied is a failure', async () => {
  const observations = await collect(
    replay(fixedTrace(0, 1, 2), threaded({ 0: 'error', 1: 'uncloneable' })),
  )
  expect(observations).toMatchObject([
    { outcome: 'failed', error: { name: 'SlowDown', message: 'no 0', code: 'E503' } },
    { outcome: 'failed', error: { name: 'DataCloneError' } },
    { outcome: 'completed', output: 2 },
  ])
  expect(observations[0]).toHaveProperty('error', expect.any(Error))
})

test('rules reach the thread, and its progress and verdict come back', async () => {
  const steps: ReplayProgress[] = []
  const replaying = replay(fixedTrace(0, 1, 2), threaded({ 0: 'error' }), {
    skip: (index) => index === 1,
    budget: { failed: 0 },
    onProgress: (progress) => steps.push(progress),
  })
  expect(await collect(replaying)).toMatchObject([
    { index: 0, outcome: 'failed' },
    { index: 2, outcome: 'dropped', reason: 'budget' },
  ])
  expect(replaying.verdict()).toMatchObject({ kind: 'stopped', by: 'failed-budget' })
  expect(steps.at(-1)).toMatchObject({ sent: 1, failed: 1, dropped: 1 })
})

test('the signal reaches what is in flight in the thread, and the rest is dropped', async () => {
  const abort = new AbortController()
  const target = threaded({ 0: 'hang' })
  const outcomes: string[] = []
  for await (const { index, outcome } of replay(fixedTrace(0, 1, 3_600_000), target, {
    signal: abort.signal,
  })) {
    outcomes.push(`${index} ${outcome}`)
    abort.abort()
  }
  expect(outcomes[0]).toBe('1 completed')
  expect(outcomes.slice(1).sort()).toEqual(['0 failed', '2 dropped'])
})

test('a reader that leaves ends the thread', async () => {
  const replaying = replay(fixedTrace(0, 3_600_000), threaded())
  for await (const { index } of replaying) {
    expect(index).toBe(0)
    break
  }
  expect(replaying.verdict()).toMatchObject({ kind: 'stopped', by: 'reader', sent: 1 })
})

test('an error of the trace comes out after the observations of what was sent', async () => {
  const trace = lazyTrace(10, { generator: 'broken', parameters: {} }, function* () {
    yield 0
    throw new Error('file gone')
  })
  const outcomes: string[] = []
  const reading = (async () => {
    for await (const { outcome } of replay(trace, threaded())) outcomes.push(outcome)
  })()
  await expect(reading).rejects.toThrow('file gone')
  expect(outcomes).toEqual(['completed'])
})

test('a thread that ends, and a module that makes no target, are told', async () => {
  await expect(collect(replay(fixedTrace(0), threaded({ 0: 'exit' })))).rejects.toThrow(
    /thread-target\.ts to send the whole trace, got: its end with exit code 3/,
  )
  const nothing = workerTarget(new URL('data:text/javascript,'), {}, threadOptions)
  await expect(collect(replay(fixedTrace(0), nothing))).rejects.toThrow(
    'Expected the default export of data:text/javascript, to be a function that makes a target',
  )
})

test('a clock and a module that is no URL are refused at once', () => {
  expect(() => replay(fixedTrace(0), threaded(), { clock: virtualClock() })).toThrow(
    '`clock` to be left out with a worker target',
  )
  expect(() => workerTarget('./target.js' as unknown as URL)).toThrow('`module` to be a URL')
})
