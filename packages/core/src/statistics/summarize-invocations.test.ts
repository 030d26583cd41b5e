import { expect, test } from 'vitest'
import { InvalidInputError } from '../coldframe-error.ts'
import { compareInvocations } from './compare-invocations.ts'
import { summarizeInvocations } from './summarize-invocations.ts'
import { summarize } from './summary.ts'
import { durationOf, invocations } from './testing/invocations.ts'

const rows = [
  ...invocations('cold', [900, 1100]),
  ...invocations('warm', [10, 20, 30]),
  ...invocations('warm', [undefined]),
]

test('cold and warm starts are summarized apart', async () => {
  const { byStart, mixed, unmeasured } = await summarizeInvocations(rows, durationOf)
  expect([...byStart.keys()]).toEqual(['cold', 'warm'])
  expect(byStart.get('cold')).toEqual(summarize([900, 1100]))
  expect(byStart.get('warm')).toEqual(summarize([10, 20, 30]))
  expect(mixed).toBeUndefined()
  expect(unmeasured).toBe(1)
})

test('they are mixed only where that is asked for', async () => {
  const { mixed, byStart } = await summarizeInvocations(rows, durationOf, { mixStarts: true })
  expect(mixed).toEqual(summarize([900, 1100, 10, 20, 30]))
  expect(byStart.get('warm')?.count).toBe(3)
})

test('they may come as they are read', async () => {
  async function* read() {
    yield* rows
  }
  expect(await summarizeInvocations(read(), durationOf)).toEqual(
    await summarizeInvocations(rows, durationOf),
  )
})

test('a number that is not finite is refused', async () => {
  await expect(summarizeInvocations(rows, () => Number.NaN)).rejects.toThrow(InvalidInputError)
})

const warmA = Array.from({ length: 30 }, (_, index) => 100 + index)
const sideA = [...invocations('cold', [5000]), ...invocations('warm', warmA)]
const sideB = invocations(
  'warm',
  warmA.map((ms) => ms + 2 + (ms % 3)),
)

test('warm starts are compared with warm ones, and cold ones stand alone', async () => {
  const { byStart, mixed, unmeasured } = await compareInvocations(sideA, sideB, durationOf)
  expect(byStart.get('warm')).toMatchObject({
    kind: 'independent',
    comparison: { verdict: 'not-distinguishable', a: { count: 30 }, b: { count: 30 } },
  })
  expect(byStart.get('cold')).toMatchObject({
    comparison: { verdict: 'too-few', a: { count: 1 }, b: { count: 0 } },
  })
  expect(mixed).toBeUndefined()
  expect(unmeasured).toEqual({ a: 0, b: 0 })
})

test('by image, the same step is seen; a request of several images has no partner', async () => {
  const [first] = invocations('warm', [7])
  const several = first ? [{ ...first, keys: ['0.jpg', '1.jpg'] }] : []
  const { byStart } = await compareInvocations([...sideA, ...several], sideB, durationOf, {
    pairByImage: true,
  })
  expect(byStart.get('warm')).toMatchObject({
    kind: 'paired',
    comparison: { verdict: 'a-lower', pairing: { pairs: 30 } },
    withoutImage: { a: 1, b: 0 },
  })
})

test('mixed comparisons are given only where asked for', async () => {
  const { mixed } = await compareInvocations(sideA, sideB, durationOf, { mixStarts: true })
  expect(mixed?.comparison.a.count).toBe(31)
})
