import { expect, test } from 'vitest'
import { collect } from '../testing/collect.ts'
import { fixedTrace } from '../testing/fixed-trace.ts'
import { virtualClock } from '../testing/virtual-clock.ts'
import type { PlayerClock } from './player-clock.ts'
import { replay } from './replay.ts'
import { formatVerdict, judge, type ReplayFacts } from './replay-verdict.ts'

const facts: ReplayFacts = {
  ...{ sent: 54, completed: 54, failed: 0, dropped: 0, waited: 0 },
  lateness: { medianMs: 0.1, p99Ms: 1.23, worstMs: 4 },
  interruptions: [],
}

test.each<[Parameters<typeof judge>, string]>([
  [[facts, undefined, 10], 'kept up: p99 lateness 1.2 ms, 0 dropped'],
  [[facts, undefined, 1], 'fell behind (late): p99 lateness 1.2 ms, 0 dropped'],
  [
    [{ ...facts, dropped: 3, failed: 2, waited: 7 }, undefined, 10],
    'fell behind (dropped): p99 lateness 1.2 ms, 3 dropped, 2 failed, 7 waited for a free place',
  ],
  [
    [{ ...facts, interruptions: [{ kind: 'suspended', atMs: 0, ms: 90_000 }] }, undefined, 10],
    'fell behind (interrupted): p99 lateness 1.2 ms, 0 dropped, suspended for 90.0 s',
  ],
  [
    [{ ...facts, interruptions: [{ kind: 'set-back', atMs: 0, ms: 5000 }] }, undefined, 10],
    'kept up: p99 lateness 1.2 ms, 0 dropped, clock set back by 5.0 s',
  ],
  [[facts, 'signal', 10], 'stopped by its signal: p99 lateness 1.2 ms, 0 dropped'],
  [
    [{ ...facts, sent: 0, lateness: undefined, dropped: 54 }, 'late-budget', 10],
    'stopped by its budget of late sends: 0 sent, 54 dropped',
  ],
])('%# a verdict is one line', (parameters, line) => {
  expect(formatVerdict(judge(...parameters))).toBe(line)
})

test('there is no verdict before the end', async () => {
  const replaying = replay(fixedTrace(0, 1), async () => 'ok', { clock: virtualClock() })
  expect(replaying.verdict()).toBeUndefined()
  for await (const _ of replaying) expect(replaying.verdict()).toBeUndefined()
  expect(replaying.verdict()).toMatchObject({ kind: 'kept-up', sent: 2, completed: 2 })
})

test('a reader that leaves is what stopped it', async () => {
  const replaying = replay(fixedTrace(0, 1), async () => 'ok', { clock: virtualClock() })
  for await (const _ of replaying) break
  expect(replaying.verdict()).toMatchObject({ kind: 'stopped', by: 'reader', sent: 1 })
})

test('p99 and median of lateness are nearest-rank, at most 1.1 % too high', async () => {
  const clock = virtualClock()
  const late: PlayerClock = { ...clock, sleep: (ms, signal) => clock.sleep(ms + 1, signal) }
  const replaying = replay(fixedTrace(...Array.from({ length: 100 }, () => 0)), async () => 'ok', {
    clock: late,
  })
  await collect(replaying)
  // 1, 2, ... 100 ms late.
  const lateness = replaying.verdict()?.lateness
  expect(lateness?.worstMs).toBe(100)
  expect(lateness?.medianMs).toBeGreaterThanOrEqual(50)
  expect(lateness?.medianMs).toBeLessThanOrEqual(50 * 1.011)
  expect(lateness?.p99Ms).toBeGreaterThanOrEqual(99)
  expect(lateness?.p99Ms).toBeLessThanOrEqual(99 * 1.011)
})

test('a machine that slept is told by the wall clock that ran ahead', async () => {
  const clock = virtualClock()
  const slept: PlayerClock = {
    ...clock,
    epochMs: () => clock.epochMs() + (clock.monotonicMs() > 0 ? 7_200_000 : 0),
  }
  const replaying = replay(fixedTrace(0, 1000, 2000), async () => 'ok', { clock: slept })
  expect(await collect(replaying)).toMatchObject([
    { latenessMs: 0 },
    { latenessMs: 0 },
    { latenessMs: 0 },
  ])
  expect(replaying.verdict()).toMatchObject({
    kind: 'fell-behind',
    because: ['interrupted'],
    interruptions: [{ kind: 'suspended', atMs: 1000, ms: 7_200_000 }],
  })
})

test('a process that was stopped is told by a wait that took too long', async () => {
  const clock = virtualClock()
  const stopped: PlayerClock = {
    ...clock,
    sleep: (ms, signal) => clock.sleep(ms === 1000 ? 31_000 : ms, signal),
  }
  const replaying = replay(fixedTrace(1000), async () => 'ok', { clock: stopped })
  await collect(replaying)
  expect(replaying.verdict()).toMatchObject({
    because: ['late', 'interrupted'],
    interruptions: [{ kind: 'stalled', atMs: 31_000, ms: 30_000 }],
  })
})
