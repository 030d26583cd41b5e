import type { InferenceRecord, Invocation } from '@coldframe/core'
import { expect, test } from 'vitest'
import { joinRows, type SentImage } from './join-rows.ts'

const sent = (index: number, outcome: 'completed' | 'failed' = 'completed'): SentImage => ({
  index,
  image: 'cat.jpg',
  key: `run/f/${index}.jpg`,
  upload: { outcome, offsetMs: index, intendedMs: index, sentMs: 1000 + index },
})

const record = (key: string, status: 'ok' | 'failed'): InferenceRecord =>
  ({
    status,
    image: { bucket: 'b', key },
    stages: {},
    start: { sequence: 1, initializedAtMs: 0, receivedAtMs: 3000 },
  }) as InferenceRecord

function invocation(
  index: number,
  change: Partial<Invocation> & { failedRecord?: boolean } = {},
): Invocation {
  const { failedRecord = false, ...rest } = change
  const key = `run/f/${index}.jpg`
  return {
    requestId: `request-${index}`,
    attempt: 1,
    report: { requestId: `request-${index}`, durationMs: 5 },
    inferences: [record(key, failedRecord ? 'failed' : 'ok')],
    start: { kind: 'warm', evidence: 'test' },
    keys: [key],
    ...rest,
  }
}

const join = (
  images: SentImage[],
  invocations: Invocation[],
  malformed = 0,
  resumedAtMs: number[] = [],
) => joinRows({ functionName: 'f', sent: images, invocations, malformed, resumedAtMs })

test('one image, one row, and a closed ledger', () => {
  const { rows, ledger } = join([sent(0), sent(1)], [invocation(1), invocation(0)])
  expect(
    rows.map(({ index, outcome, invocation }) => [index, outcome, invocation?.requestId]),
  ).toEqual([
    [0, 'succeeded', 'request-0'],
    [1, 'succeeded', 'request-1'],
  ])
  expect(ledger).toMatchObject({ closed: true, expected: 2, found: 2 })
})

test('a row has its way from the arrival to the handler', () => {
  expect(join([sent(0)], [invocation(0)]).rows[0]?.times).toMatchObject({
    intendedMs: 0,
    putStartMs: 1000,
    handlerStartMs: 3000,
    endToEndMs: 3005,
  })
})

test('the attempt that went well decides, and those before it are kept', () => {
  const failed = invocation(0, {
    report: { requestId: 'request-0', durationMs: 9, status: 'timeout' },
  })
  const retried = invocation(0, { attempt: 2 })
  const { rows, ledger } = join([sent(0)], [retried, failed])
  expect(rows[0]).toMatchObject({ outcome: 'succeeded', invocation: { attempt: 2 } })
  expect(rows[0]?.earlierAttempts).toEqual([failed])
  expect(ledger.closed).toBe(true)
})

test('where no attempt went well the last one decides, and the image has failed', () => {
  const attempts = [1, 2, 3].map((attempt) => invocation(0, { attempt, failedRecord: true }))
  const { rows } = join([sent(0)], attempts)
  expect(rows[0]).toMatchObject({ outcome: 'failed', invocation: { attempt: 3 } })
  expect(rows[0]?.earlierAttempts).toHaveLength(2)
})

test('an attempt that a kill cut short is not found; the next attempt is', () => {
  const cut = invocation(0, { report: undefined, inferences: [] })
  const { rows, ledger } = join([sent(0)], [cut, invocation(0, { attempt: 2 })])
  expect(rows[0]).toMatchObject({ outcome: 'succeeded', invocation: { attempt: 2 } })
  expect(ledger).toMatchObject({ closed: true, found: 1 })
})

test('what is missing, seen twice, unexpected or unreadable keeps the ledger open', () => {
  expect(join([sent(0), sent(1)], [invocation(0)]).ledger).toMatchObject({
    closed: false,
    missing: ['run/f/1.jpg'],
  })
  expect(
    join([sent(0)], [invocation(0), invocation(0, { requestId: 'again' })]).ledger,
  ).toMatchObject({ closed: false, duplicate: ['run/f/0.jpg'] })
  expect(join([], [invocation(7)]).ledger).toMatchObject({
    closed: false,
    unexpected: ['run/f/7.jpg'],
  })
  expect(join([sent(0)], [invocation(0)], 2).ledger).toMatchObject({ closed: false, malformed: 2 })
})

test('invocations of no row come back too, because they are billed', () => {
  const again = invocation(0, { requestId: 'again' })
  const stray = invocation(7)
  const { otherInvocations } = join([sent(0)], [invocation(0), again, stray])
  expect(otherInvocations).toEqual([again, stray])
})

test('an upload that failed is a row of its own, and no invocation is expected for it', () => {
  const { rows, ledger } = join([sent(0, 'failed')], [])
  expect(rows[0]).toMatchObject({ outcome: 'missing', upload: { outcome: 'failed' } })
  expect(ledger).toMatchObject({ closed: true, expected: 0 })
})

test('rows sent or run after the run was taken up again are marked', () => {
  const late = invocation(0, { startedAtMs: 5000 })
  const { rows } = join([sent(0), sent(1)], [late, invocation(1, { startedAtMs: 1500 })], 0, [4000])
  expect(rows.map(({ resumed }) => resumed)).toEqual([true, false])
})
