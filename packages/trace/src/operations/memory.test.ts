import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { describe } from '../describe.ts'
import { poisson } from '../poisson.ts'
import type { Trace } from '../trace.ts'
import { jitter } from './jitter.ts'
import { merge } from './merge.ts'
import { scaleRate } from './scale-rate.ts'
import { shard } from './shard.ts'
import { speedUp } from './speed-up.ts'
import { thin } from './thin.ts'
import { window } from './window.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

function liveMB(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed / 2 ** 20
}

test('300,000 arrivals through every operation leave nothing behind', {
  timeout: 120_000,
}, async () => {
  const half = poisson({ perSecond: 1000, durationMs: 140_000, seed: 1 })
  const busy = scaleRate(thin(merge(half, speedUp(half, 0.5)), 0.9, { seed: 2 }), 1.2, { seed: 3 })
  const whole = window(jitter(busy, { withinMs: 20, seed: 4 }), { toMs: 280_000 })
  const live: number[] = []
  const watched: Trace = {
    ...whole,
    async *[Symbol.asyncIterator]() {
      let arrivals = 0
      for await (const offsetMs of shard(whole, { index: 0, of: 1 })) {
        if (arrivals++ % 60_000 === 10_000) live.push(liveMB())
        yield offsetMs
      }
    },
  }
  const { arrivals } = await describe(watched)
  // 140,000 twice, x 0.9 x 1.2.
  expect(Math.abs(arrivals - 302_400)).toBeLessThan(4000)
  // Keeping the offsets alone would take 0.5 MB more each time.
  expect(live.length).toBeGreaterThanOrEqual(5)
  expect((live.at(-1) ?? 0) - (live[1] ?? 0)).toBeLessThan(1)
})
