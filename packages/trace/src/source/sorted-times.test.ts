import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { collect } from '../testing/collect.ts'
import { sortedTimes } from './sorted-times.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coldframe-sorted-'))
  vi.stubEnv('TMPDIR', folder)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

async function* given(times: readonly number[]): AsyncGenerator<number> {
  yield* times
}

test('any times come sorted, whatever fits in memory, and no file stays', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.double({ noNaN: true }).filter((time) => !Object.is(time, -0))),
      fc.integer({ min: 1, max: 40 }),
      async (times, runLength) => {
        const sorted = await collect(sortedTimes(given(times), { runLength }))
        expect(sorted).toEqual(times.toSorted((a, b) => a - b))
        expect(await readdir(folder)).toEqual([])
      },
    ),
    { numRuns: 50 },
  )
})

test('runs longer than one read of their file are merged whole', async () => {
  const times = Array.from({ length: 30_000 }, (_, index) => (index * 7919) % 30_011)
  expect(await collect(sortedTimes(given(times), { runLength: 10_000 }))).toEqual(
    times.toSorted((a, b) => a - b),
  )
})

test('the files are gone when the loop is left, and when the input fails', async () => {
  for await (const time of sortedTimes(given([3, 2, 1, 0]), { runLength: 2 })) {
    expect(time).toBe(0)
    expect(await readdir(folder)).toHaveLength(1)
    break
  }
  async function* failing() {
    yield* [3, 2, 1]
    throw new Error('cut off')
  }
  await expect(collect(sortedTimes(failing(), { runLength: 1 }))).rejects.toThrow('cut off')
  expect(await readdir(folder)).toEqual([])
})
