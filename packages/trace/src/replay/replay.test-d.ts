import { expectTypeOf, test } from 'vitest'
import type { Trace } from '../trace.ts'
import { type Replay, replay } from './replay.ts'

declare const trace: Trace

test("the target's answer is the output of a completed observation, with no annotation", async () => {
  const replaying = replay(trace, async ({ index }) => ({ status: 200, index }))
  expectTypeOf(replaying).toEqualTypeOf<Replay<{ status: number; index: number }>>()
  for await (const observation of replaying) {
    if (observation.outcome === 'completed') expectTypeOf(observation.output.status).toBeNumber()
    if (observation.outcome === 'failed') expectTypeOf(observation.error).toBeUnknown()
    // @ts-expect-error a dropped arrival was never sent
    if (observation.outcome === 'dropped') observation.sentMs
  }
})
