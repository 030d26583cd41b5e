import { expect, test } from 'vitest'
import { paperTrace } from './paper-trace.ts'
import { collect } from './testing/collect.ts'

test("the paper's trace is 54 uploads in five minutes, and says whose traffic it was", async () => {
  const trace = paperTrace({ seed: 98 })
  expect(await collect(trace)).toHaveLength(54)
  expect(trace.durationMs).toBe(300_000)
  expect(trace.provenance).toMatchObject({
    generator: 'perMinute',
    parameters: { countsPerMinute: [12, 11, 11, 10, 10] },
    seed: 98,
    source: expect.stringContaining('1998 FIFA World Cup'),
  })
})
