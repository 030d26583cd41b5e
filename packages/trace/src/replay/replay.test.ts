import { InvalidInputError } from '@coldframe/core/error'
import { expect, test } from 'vitest'
import { paperTrace } from '../paper-trace.ts'
import type { Target } from '../target.ts'
import { collect } from '../testing/collect.ts'
import { fixedTrace } from '../testing/fixed-trace.ts'
import { virtualClock } from '../testing/virtual-clock.ts'
import type { Trace } from '../trace.ts'
import type { PlayerClock } from './player-clock.ts'
import { replay } from './replay.ts'
import type { ReplayOptions } from './replay-options.ts'
import type { ReplayProgress } from './replay-progress.ts'

const forever = new AbortController().signal

/** Answers `index` after `serviceMs` of the clock; rejects when it is aborted meanwhile. */
function service(clock: PlayerClock, serviceMs: number): Target<number> {
  return async ({ index, signal = forever }) => {
    await clock.sleep(serviceMs, signal)
    signal.throwIfAborted()
    return index
  }
}

test("the paper's five minutes are sent at their moments, each answer with its times", async () => {
  const clock = virtualClock(1_800_000_000_000)
  const trace = paperTrace({ seed: 98 })
  const offsets = await collect(trace)
  const observations = await collect(replay(trace, service(clock, 250), { clock }))
  expect(observations).toHaveLength(54)
  for (const [index, observation] of observations.entries()) {
    const sentMs = 1_800_000_000_000 + (offsets[index] ?? Number.NaN)
    expect(observation).toMatchObject({ outcome: 'completed', index, output: index })
    expect(observation).toMatchObject({ offsetMs: offsets[index], intendedMs: sentMs })
    expect(observation).toHaveProperty('latenessMs', 0)
    expect(observation).toHaveProperty('finishedMs', expect.closeTo(sentMs + 250, 3))
  }
})

test('sending does not wait for answers: three requests of 10 s overlap', async () => {
  const clock = virtualClock()
  const observations = await collect(
    replay(fixedTrace(0, 1000, 2000), service(clock, 10_000), { clock }),
  )
  expect(observations).toMatchObject([
    { sentMs: 0, finishedMs: 10_000 },
    { sentMs: 1000, finishedMs: 11_000 },
    { sentMs: 2000, finishedMs: 12_000 },
  ])
})

test('observations come in the order in which requests finish', async () => {
  const clock = virtualClock()
  const target: Target = ({ index }) => clock.sleep(index === 0 ? 500 : 10, forever)
  const observations = await collect(replay(fixedTrace(0, 100), target, { clock }))
  expect(observations.map(({ index }) => index)).toEqual([1, 0])
})

test('a reader that stops reading does not hold back sending', async () => {
  const clock = virtualClock()
  let lastSent = (): void => {}
  const allSent = new Promise<void>((resolve) => {
    lastSent = resolve
  })
  const target: Target<number> = async ({ index }) => {
    if (index === 99) lastSent()
    return index
  }
  const offsets = Array.from({ length: 100 }, (_, index) => index * 1000)
  const reader = replay(fixedTrace(...offsets), target, { clock })[Symbol.asyncIterator]()
  expect((await reader.next()).value).toMatchObject({ index: 0 })
  await allSent
  for (let index = 1; index < 100; index++)
    expect((await reader.next()).value).toMatchObject({
      index,
      sentMs: index * 1000,
      latenessMs: 0,
    })
  expect((await reader.next()).done).toBe(true)
})

test('nothing is sent before the replay is iterated', async () => {
  const clock = virtualClock()
  let sent = 0
  const replaying = replay(fixedTrace(0), async () => ++sent, { clock })
  await clock.sleep(1000, forever)
  expect(sent).toBe(0)
  await collect(replaying)
  expect(sent).toBe(1)
})

test('a timer that fires late makes sends late, by exactly that, and none is left out', async () => {
  const clock = virtualClock()
  const late: PlayerClock = { ...clock, sleep: (ms, signal) => clock.sleep(ms + 7, signal) }
  const observations = await collect(
    replay(fixedTrace(0, 3, 100), async () => 'ok', { clock: late }),
  )
  expect(observations).toMatchObject([
    { intendedMs: 0, sentMs: 7, latenessMs: 7 },
    { intendedMs: 3, sentMs: 14, latenessMs: 11 },
    { intendedMs: 100, sentMs: 107, latenessMs: 7 },
  ])
})

test('a timer that fires early makes no send early: the wait goes on', async () => {
  const clock = virtualClock()
  const early: PlayerClock = {
    ...clock,
    sleep: (ms, signal) => clock.sleep(ms > 1 ? ms - 0.9 : ms, signal),
  }
  const observations = await collect(
    replay(fixedTrace(0, 100, 250), async () => 'ok', { clock: early }),
  )
  expect(observations).toMatchObject([
    { sentMs: 0, latenessMs: 0 },
    { sentMs: 100, latenessMs: 0 },
    { sentMs: 250, latenessMs: 0 },
  ])
})

test('a wall clock that jumps changes nothing', async () => {
  const clock = virtualClock(5000)
  const jumping: PlayerClock = {
    ...clock,
    epochMs: () => clock.epochMs() - (clock.monotonicMs() > 0 ? 3_600_000 : 0),
  }
  const observations = await collect(
    replay(fixedTrace(0, 1000), service(clock, 10), { clock: jumping }),
  )
  expect(observations).toMatchObject([
    { intendedMs: 5000, sentMs: 5000, finishedMs: 5010 },
    { intendedMs: 6000, sentMs: 6000, finishedMs: 6010 },
  ])
})

test('waits longer than a timer can hold are cut into pieces', async () => {
  const clock = virtualClock()
  const asked: number[] = []
  const recording: PlayerClock = {
    ...clock,
    sleep: (ms, signal) => {
      asked.push(ms)
      return clock.sleep(ms, signal)
    },
  }
  const sixtyDaysMs = 60 * 86_400_000
  const observations = await collect(
    replay(fixedTrace(sixtyDaysMs), async () => 'ok', { clock: recording }),
  )
  expect(asked).toEqual([2_147_483_647, 2_147_483_647, sixtyDaysMs - 2 * 2_147_483_647])
  expect(observations).toMatchObject([{ sentMs: sixtyDaysMs, latenessMs: 0 }])
})

test('overdue sends each leave the event loop a turn', async () => {
  const clock = virtualClock()
  const turns: number[] = []
  const stuck: PlayerClock = {
    ...clock,
    sleep: async (ms) => {
      turns.push(ms)
    },
    monotonicMs: () => (turns.length > 0 ? 1000 : 0),
  }
  const observations = await collect(
    replay(fixedTrace(10, 20, 30), async () => 'ok', { clock: stuck }),
  )
  expect(turns).toEqual([10, 0, 0])
  expect(observations).toMatchObject([
    { latenessMs: 990 },
    { latenessMs: 980 },
    { latenessMs: 970 },
  ])
})

test('a rejection and a throw are both failed observations, and the replay goes on', async () => {
  const clock = virtualClock()
  const rejected = new Error('rejected')
  const thrown = new Error('thrown')
  const target: Target<string> = ({ index }) => {
    if (index === 0) return Promise.reject(rejected)
    if (index === 1) throw thrown
    return Promise.resolve('ok')
  }
  expect(await collect(replay(fixedTrace(0, 1, 2), target, { clock }))).toEqual([
    { outcome: 'failed', error: rejected, index: 0, ...at(0) },
    { outcome: 'failed', error: thrown, index: 1, ...at(1) },
    { outcome: 'completed', output: 'ok', index: 2, ...at(2) },
  ])
  function at(ms: number): object {
    return { offsetMs: ms, intendedMs: ms, sentMs: ms, finishedMs: ms, latenessMs: 0 }
  }
})

test('abort: no further sends, requests in flight get the signal, the rest is dropped', async () => {
  const clock = virtualClock()
  const abort = new AbortController()
  const sent: number[] = []
  const target: Target<number> = async (request) => {
    sent.push(request.index)
    return service(clock, 5000)(request)
  }
  const aborting = clock.sleep(1500, forever).then(() => abort.abort())
  const observations = await collect(
    replay(fixedTrace(0, 1000, 2000, 60_000), target, { clock, signal: abort.signal }),
  )
  await aborting
  expect(sent).toEqual([0, 1])
  const byIndex = observations.toSorted((a, b) => a.index - b.index)
  expect(byIndex).toMatchObject([
    { index: 0, outcome: 'failed', error: { name: 'AbortError' }, finishedMs: 1500 },
    { index: 1, outcome: 'failed', error: { name: 'AbortError' }, finishedMs: 1500 },
    { index: 2, outcome: 'dropped', reason: 'aborted', offsetMs: 2000, intendedMs: 2000 },
    { index: 3, outcome: 'dropped', reason: 'aborted', offsetMs: 60_000, intendedMs: 60_000 },
  ])
  expect(byIndex[2]).not.toHaveProperty('sentMs')
})

test('a request that finishes despite the abort is awaited and completed', async () => {
  const clock = virtualClock()
  const abort = new AbortController()
  const target: Target<string> = async () => {
    await clock.sleep(5000, forever)
    return 'kept'
  }
  clock.sleep(100, forever).then(() => abort.abort())
  const observations = await collect(replay(fixedTrace(0), target, { clock, signal: abort.signal }))
  expect(observations).toMatchObject([{ outcome: 'completed', output: 'kept', finishedMs: 5000 }])
})

test('a signal that aborted before drops every arrival', async () => {
  const observations = await collect(
    replay(fixedTrace(0, 1), async () => 'sent', {
      clock: virtualClock(),
      signal: AbortSignal.abort(),
    }),
  )
  expect(observations.map(({ outcome }) => outcome)).toEqual(['dropped', 'dropped'])
})

test('a reader that leaves the loop stops the sending, and waits for what is in flight', async () => {
  const clock = virtualClock()
  const sent: number[] = []
  const settled: number[] = []
  const target: Target = async ({ index, signal = forever }) => {
    sent.push(index)
    await clock.sleep(index === 0 ? 10 : 60_000, signal)
    settled.push(index)
  }
  for await (const observation of replay(fixedTrace(0, 5, 1000, 2000), target, { clock })) {
    expect(observation.index).toBe(0)
    break
  }
  expect(sent).toEqual([0, 1])
  expect(settled).toEqual([0, 1])
  expect(clock.monotonicMs()).toBe(10)
  await clock.sleep(10_000, forever)
  expect(sent).toEqual([0, 1])
})

test('the signal does not abort when a replay ends by itself', async () => {
  let signal: AbortSignal | undefined
  const target: Target = async (request) => {
    signal = request.signal
  }
  await collect(replay(fixedTrace(0), target, { clock: virtualClock() }))
  expect(signal?.aborted).toBe(false)
})

test('a hundred requests in flight may listen to the signal without a warning', async () => {
  const clock = virtualClock()
  const warnings: Error[] = []
  const warn = (warning: Error): void => void warnings.push(warning)
  process.on('warning', warn)
  const offsets = Array.from({ length: 100 }, (_, index) => index)
  await collect(replay(fixedTrace(...offsets), service(clock, 1000), { clock }))
  process.off('warning', warn)
  expect(warnings).toEqual([])
})

test('resume: skipped arrivals are not observed, the others keep their gaps', async () => {
  const clock = virtualClock()
  const observations = await collect(
    replay(fixedTrace(0, 1000, 5000, 9000), async ({ index }) => index, {
      clock,
      skip: new Set([0, 2]),
      startAtOffsetMs: 1000,
    }),
  )
  expect(observations).toMatchObject([
    { index: 1, offsetMs: 1000, intendedMs: 0, sentMs: 0 },
    { index: 3, offsetMs: 9000, intendedMs: 8000, sentMs: 8000 },
  ])
})

test('resume: what lies before the start and is not skipped is overdue, and says so', async () => {
  const observations = await collect(
    replay(fixedTrace(400, 1000), async () => 'ok', {
      clock: virtualClock(),
      startAtOffsetMs: 1000,
    }),
  )
  expect(observations).toMatchObject([
    { index: 0, intendedMs: -600, sentMs: 0, latenessMs: 600 },
    { index: 1, intendedMs: 0, sentMs: 0, latenessMs: 0 },
  ])
})

test('progress is told at a steady rate, with what a bar shows', async () => {
  const clock = virtualClock()
  const steps: ReplayProgress[] = []
  const target: Target = async ({ index }) => {
    await clock.sleep(150, forever)
    if (index === 1) throw new Error('no')
  }
  await collect(
    replay(fixedTrace(0, 100, 420), target, {
      clock,
      progressIntervalMs: 200,
      onProgress: (progress) => steps.push(progress),
    }),
  )
  const none = { dropped: 0, waited: 0, durationMs: 420 }
  const exact = { lastLatenessMs: 0, p99LatenessMs: 0, worstLatenessMs: 0 }
  expect(steps).toEqual([
    {
      ...{ ...none, sent: 0, completed: 0, failed: 0, inFlight: 0 },
      ...{ positionMs: 0, remainingMs: 420, perSecond: 0 },
      ...{ lastLatenessMs: undefined, p99LatenessMs: undefined, worstLatenessMs: undefined },
    },
    {
      ...{ ...none, ...exact, sent: 2, completed: 1, failed: 0, inFlight: 1 },
      ...{ positionMs: 200, remainingMs: 220, perSecond: 10 },
    },
    {
      ...{ ...none, ...exact, sent: 2, completed: 1, failed: 1, inFlight: 0 },
      ...{ positionMs: 400, remainingMs: 20, perSecond: 0 },
    },
    {
      ...{ ...none, ...exact, sent: 3, completed: 2, failed: 1, inFlight: 0 },
      ...{ positionMs: 420, remainingMs: 0, perSecond: expect.closeTo(1000 / 170, 9) },
    },
  ])
})

test('an error of the progress callback stops the replay and comes out of it', async () => {
  const sent: number[] = []
  const replaying = replay(fixedTrace(0, 100, 200), async ({ index }) => sent.push(index), {
    clock: virtualClock(),
    progressIntervalMs: 50,
    onProgress: ({ completed }) => {
      if (completed === 1) throw new Error('screen gone')
    },
  })
  await expect(collect(replaying)).rejects.toThrow('screen gone')
  expect(sent).toEqual([0])
  expect(replaying.verdict()).toBeUndefined()
})

test('the progress of a replay that ends between two calls is told at its end', async () => {
  const steps: number[] = []
  await collect(
    replay(fixedTrace(0), async () => 'ok', {
      clock: virtualClock(),
      onProgress: ({ completed }) => steps.push(completed),
    }),
  )
  expect(steps).toEqual([0, 1])
})

test('an error of the trace comes out after the observations of what was sent', async () => {
  const clock = virtualClock()
  const broken: Trace = {
    ...fixedTrace(0),
    async *[Symbol.asyncIterator]() {
      yield 0
      throw new Error('file gone')
    },
  }
  const outcomes: string[] = []
  const reading = (async () => {
    for await (const { outcome } of replay(broken, service(clock, 1000), { clock }))
      outcomes.push(outcome)
  })()
  await expect(reading).rejects.toThrow('file gone')
  expect(outcomes).toEqual(['completed'])
})

test.each([[[5, 3]], [[-1]], [[Number.NaN]], [[Number.POSITIVE_INFINITY]]])(
  'a trace of %s is refused, and the offset named',
  async (offsets) => {
    const replaying = replay(fixedTrace(...offsets), async () => 'ok', { clock: virtualClock() })
    await expect(collect(replaying)).rejects.toThrow(`offset ${offsets.length - 1} of the trace`)
  },
)

test('a second iteration is refused: it would send the trace again', async () => {
  const replaying = replay(fixedTrace(0), async () => 'ok', { clock: virtualClock() })
  await collect(replaying)
  await expect(collect(replaying)).rejects.toThrow(InvalidInputError)
})

test.each<[ReplayOptions, string]>([
  [{ startAtOffsetMs: Number.NaN }, '`startAtOffsetMs` to be a finite number'],
  [{ startAtMs: Number.POSITIVE_INFINITY }, '`startAtMs` to be a finite number'],
  [{ maxInFlight: 0 }, '`maxInFlight` to be a whole number from 1'],
  [{ maxInFlight: 1.5 }, '`maxInFlight` to be a whole number from 1'],
  [{ whenFull: 'queue' as 'wait' }, "`whenFull` to be 'wait' or 'drop'"],
  [{ budget: { failed: -1 } }, '`budget.failed` to be a whole number from 0'],
  [{ budget: { late: 0.5 } }, '`budget.late` to be a whole number from 0'],
  [{ budget: { lateMs: -1 } }, '`budget.lateMs` to be a number from 0'],
  [{ keptUpMs: Number.NaN }, '`keptUpMs` to be a number from 0'],
  [{ progressIntervalMs: 0 }, '`progressIntervalMs` to be a finite number above 0'],
])('the options %o are refused at once', (options, message) => {
  expect(() => replay(fixedTrace(0), async () => 'ok', options)).toThrow(message)
})
