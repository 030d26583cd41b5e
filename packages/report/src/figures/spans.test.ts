import type { Invocation } from '@coldframe/core'
import { expect, test } from 'vitest'
import { studyResult } from '../__fixtures__/study-result.ts'
import { drawable, spansOf } from './spans.ts'
import type { Span } from './timeline.ts'

/** A function whose trace began at 1,800,000,000 s, with these invocations in place of its own. */
function functionWith(...changes: Partial<Invocation>[]) {
  const [measured] = studyResult([{ rows: changes.map(() => ({ durationMs: 500 })) }]).functions
  if (measured === undefined) throw new Error('the fixture has one function')
  return {
    ...measured,
    rows: measured.rows.map((row, index) => ({
      ...row,
      invocation: row.invocation && { ...row.invocation, ...changes[index] },
    })),
  }
}

test('an invocation is a span on the lane of its log stream, its init before it', () => {
  const report = { requestId: 'r', durationMs: 500, initDurationMs: 250 }
  const cold = { kind: 'cold', evidence: 'Init Duration in REPORT' } as const
  const { lanes, spans, unplaced } = spansOf(
    functionWith(
      { startedAtMs: 1_800_000_001_000, logStreamName: 'a', report, start: cold },
      { startedAtMs: 1_800_000_002_000, logStreamName: 'b' },
      { startedAtMs: 1_800_000_003_000, logStreamName: 'a' },
    ),
  )
  expect([lanes, unplaced]).toEqual([2, 0])
  expect(spans).toEqual([
    { lane: 0, start: 'cold', part: 'init', from: 0.75, to: 1 },
    { lane: 0, start: 'cold', part: 'invocation', from: 1, to: 1.5 },
    { lane: 1, start: 'warm', part: 'invocation', from: 2, to: 2.5 },
    { lane: 0, start: 'warm', part: 'invocation', from: 3, to: 3.5 },
  ])
})

test('without a START line the handler’s own time counts; what cannot be placed is counted', () => {
  const { spans, unplaced } = spansOf(
    functionWith({}, { report: undefined }, { logStreamName: undefined }, { inferences: [] }),
  )
  expect(spans.map(({ from }) => from)).toEqual([0.031])
  expect(unplaced).toBe(3)
})

test('spans are drawn at least a hairline long, and as one where they then touch', () => {
  const span = (from: number, to: number, more: Partial<Span> = {}): Span => ({
    lane: 0,
    start: 'warm',
    part: 'invocation',
    from,
    to,
    ...more,
  })
  expect(
    drawable([span(0, 0.1), span(0.5, 0.6), span(0.7, 0.8, { start: 'cold' }), span(5, 9)], 1),
  ).toEqual([span(0, 1.5), span(0.7, 1.7, { start: 'cold' }), span(5, 9)])
})
