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

test.each([0, 1, 98])(
  'seed %i gives 12, 11, 11, 10 and 10 uploads, each time the same',
  async (seed) => {
    const offsets = await collect(paperTrace({ seed }))
    const perMinute = [0, 0, 0, 0, 0].map(
      (_, minute) => offsets.filter((ms) => Math.floor(ms / 60_000) === minute).length,
    )
    expect(perMinute).toEqual([12, 11, 11, 10, 10])
    expect(await collect(paperTrace({ seed }))).toEqual(offsets)
  },
)
