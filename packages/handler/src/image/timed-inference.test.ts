import { expect, test } from 'vitest'
import { handClock } from '../__fixtures__/hand-clock.ts'
import { stageTimer } from '../stage-timer.ts'
import type { Inference } from './framework.ts'
import { timedInference } from './timed-inference.ts'

const logits = Float32Array.of(1, 2)

/** What is noted where a call takes 8 ms and answers so, after a load of `loadMs`. */
async function noted(answer: Float32Array | Inference, loadMs?: number) {
  const clock = handClock()
  const timer = stageTimer(clock)
  if (loadMs !== undefined) timer.stages.loadMs = loadMs
  const infer = async () => {
    clock.advance(8)
    return answer
  }
  const { reloaded, ...result } = await timedInference(timer, { infer }, logits, () => 1_000)
  expect(result.logits).toBe(logits)
  return { ...timer.stages, reloaded }
}

test.each<[string, Float32Array | Inference, object]>([
  ['logits alone: the whole call', logits, { inferMs: 8 }],
  ['no figure of its own: the whole call', { logits }, { inferMs: 8 }],
  [
    'a figure of its own: the rest is the round trip',
    { logits, inferMs: 5 },
    {
      inferMs: 5,
      roundTripMs: 3,
    },
  ],
  [
    'a round trip of its own: the call decides',
    { logits, inferMs: 5, roundTripMs: 1 },
    {
      inferMs: 5,
      roundTripMs: 3,
    },
  ],
  [
    'a figure above the call: no round trip below 0',
    { logits, inferMs: 8.001 },
    {
      inferMs: 8.001,
      roundTripMs: 0,
    },
  ],
])('%s', async (_, answer, stages) => {
  expect(await noted(answer)).toEqual({ ...stages, reloaded: false })
})

test('a model that was loaded again for this run: that is a load, and not in the run', async () => {
  const answer = { logits, inferMs: 2, reloaded: { startMs: 1, loadMs: 4 } }
  expect(await noted(answer)).toEqual({
    loadMs: 4,
    workerStartMs: 1,
    inferMs: 2,
    roundTripMs: 2,
    reloaded: true,
  })
  expect(await noted({ ...answer, reloaded: { startMs: undefined, loadMs: 4 } }, 100)).toEqual({
    loadMs: 104,
    inferMs: 2,
    roundTripMs: 2,
    reloaded: true,
  })
})

test('the framework is told how long the request has left', async () => {
  const asked: (number | undefined)[] = []
  const infer = async (_: Float32Array, remainingMs?: () => number) => {
    asked.push(remainingMs?.())
    return logits
  }
  await timedInference(stageTimer(handClock()), { infer }, logits, () => 1_234)
  expect(asked).toEqual([1_234])
})
