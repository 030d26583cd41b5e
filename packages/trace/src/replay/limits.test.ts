import { expect, test } from 'vitest'
import type { Target } from '../target.ts'
import { collect } from '../testing/collect.ts'
import { fixedTrace } from '../testing/fixed-trace.ts'
import { virtualClock } from '../testing/virtual-clock.ts'
import type { PlayerClock } from './player-clock.ts'
import { replay } from './replay.ts'

const forever = new AbortController().signal

function serviceOf(clock: PlayerClock, serviceMs: number): Target<number> {
  return async ({ index }) => {
    await clock.sleep(serviceMs, forever)
    return index
  }
}

test('with maxInFlight an arrival waits for a free place, and the verdict counts it', async () => {
  const clock = virtualClock()
  const replaying = replay(fixedTrace(0, 10, 20, 500), serviceOf(clock, 100), {
    clock,
    maxInFlight: 2,
  })
  expect(await collect(replaying)).toMatchObject([
    { index: 0, sentMs: 0, latenessMs: 0 },
    { index: 1, sentMs: 10, latenessMs: 0 },
    { index: 2, sentMs: 100, latenessMs: 80 },
    { index: 3, sentMs: 500, latenessMs: 0 },
  ])
  expect(replaying.verdict()).toMatchObject({
    kind: 'fell-behind',
    because: ['late'],
    sent: 4,
    waited: 1,
    dropped: 0,
  })
})

test("with whenFull 'drop' it is never sent, and those after it are on time", async () => {
  const clock = virtualClock()
  const replaying = replay(fixedTrace(0, 10, 20, 500), serviceOf(clock, 100), {
    clock,
    maxInFlight: 2,
    whenFull: 'drop',
  })
  const observations = await collect(replaying)
  expect(observations.toSorted((a, b) => a.index - b.index)).toMatchObject([
    { index: 0, outcome: 'completed' },
    { index: 1, outcome: 'completed' },
    { index: 2, outcome: 'dropped', reason: 'full', intendedMs: 20 },
    { index: 3, outcome: 'completed', latenessMs: 0 },
  ])
  expect(replaying.verdict()).toMatchObject({
    kind: 'fell-behind',
    because: ['dropped'],
    sent: 3,
    dropped: 1,
    waited: 0,
  })
})

test('an abort ends the wait for a free place', async () => {
  const clock = virtualClock()
  const abort = new AbortController()
  clock.sleep(50, forever).then(() => abort.abort())
  const observations = await collect(
    replay(fixedTrace(0, 10), serviceOf(clock, 100), {
      clock,
      maxInFlight: 1,
      signal: abort.signal,
    }),
  )
  expect(observations.map(({ index, outcome }) => [index, outcome])).toEqual([
    [1, 'dropped'],
    [0, 'completed'],
  ])
})

test('one failure more than the budget allows stops the sending; what is in flight ends by itself', async () => {
  const clock = virtualClock()
  const signals: (AbortSignal | undefined)[] = []
  const target: Target<string> = async ({ index, signal }) => {
    signals.push(signal)
    await clock.sleep(index === 0 ? 1000 : 5, forever)
    if (index > 0) throw new Error('no')
    return 'slow'
  }
  const replaying = replay(fixedTrace(0, 10, 20, 30, 40), target, { clock, budget: { failed: 1 } })
  const observations = await collect(replaying)
  expect(observations.map(({ index, outcome }) => [index, outcome])).toEqual([
    [1, 'failed'],
    [2, 'failed'],
    [3, 'dropped'],
    [4, 'dropped'],
    [0, 'completed'],
  ])
  expect(observations[2]).toMatchObject({ reason: 'budget' })
  expect(signals[0]?.aborted).toBe(false)
  expect(replaying.verdict()).toMatchObject({ kind: 'stopped', by: 'failed-budget', failed: 2 })
})

test('the budget of late sends counts those from lateMs on', async () => {
  const clock = virtualClock()
  const late: PlayerClock = { ...clock, sleep: (ms, signal) => clock.sleep(ms + 50, signal) }
  const replaying = replay(fixedTrace(0, 100, 200, 300), async () => 'ok', {
    clock: late,
    budget: { late: 1, lateMs: 50 },
  })
  const outcomes = (await collect(replaying)).map(({ outcome }) => outcome)
  expect(outcomes).toEqual(['dropped', 'dropped', 'completed', 'completed'].toReversed())
  expect(replaying.verdict()).toMatchObject({ kind: 'stopped', by: 'late-budget', sent: 2 })
})

test('startAtMs is one moment for all: the wall clock is read once, and the rest is monotonic', async () => {
  const clock = virtualClock(1_800_000_000_000)
  const observations = await collect(
    replay(fixedTrace(0, 1000), async () => 'ok', { clock, startAtMs: 1_800_000_005_000 }),
  )
  expect(observations).toMatchObject([
    { intendedMs: 1_800_000_005_000, sentMs: 1_800_000_005_000 },
    { intendedMs: 1_800_000_006_000, sentMs: 1_800_000_006_000 },
  ])
})

test('a start that has passed makes arrivals overdue, by exactly that', async () => {
  const observations = await collect(
    replay(fixedTrace(0, 1000), async () => 'ok', { clock: virtualClock(10_000), startAtMs: 9600 }),
  )
  expect(observations).toMatchObject([
    { sentMs: 10_000, latenessMs: 400 },
    { sentMs: 10_600, latenessMs: 0 },
  ])
})
