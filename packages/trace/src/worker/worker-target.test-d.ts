import { expectTypeOf, test } from 'vitest'
import type { Observation } from '../observation.ts'
import { replay } from '../replay/replay.ts'
import type { Target } from '../target.ts'
import type { Trace } from '../trace.ts'
import { workerTarget } from './worker-target.ts'

declare const trace: Trace
declare const module: URL
declare function makeTarget(options: { bucket: string }): Promise<Target<{ bytes: number }>>

test("the module's type gives the options' and the output's", () => {
  const replaying = replay(trace, workerTarget<typeof makeTarget>(module, { bucket: 'photos' }))
  expectTypeOf(replaying).toExtend<AsyncIterable<Observation<{ bytes: number }>>>()
  // @ts-expect-error the module wants a bucket
  workerTarget<typeof makeTarget>(module, { prefix: 'x' })
})

test('without it any options go, and the output is unknown', () => {
  const replaying = replay(trace, workerTarget(module, { anything: true }))
  expectTypeOf(replaying).toExtend<AsyncIterable<Observation<unknown>>>()
})
