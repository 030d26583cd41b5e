import type { Invocation, StartKind } from '@coldframe/core'
import { expect, test } from 'vitest'
import { responseTimeMs } from './response-time.ts'

function invocation(kind: StartKind, report?: Partial<Invocation['report']>): Invocation {
  return {
    requestId: 'r',
    attempt: 1,
    report: report && { requestId: 'r', durationMs: 100, ...report },
    inferences: [],
    start: { kind, evidence: '' },
    keys: [],
  }
}

test.each<[StartKind, Partial<Invocation['report']>, number]>([
  ['cold', { initDurationMs: 300 }, 400],
  ['restored', { restoreDurationMs: 40 }, 140],
  ['warm', {}, 100],
  // Initialized before the request came: nobody waited.
  ['proactive', { initDurationMs: 300 }, 100],
  ['provisioned', { initDurationMs: 300 }, 100],
  // The init ran inside the invoke: Duration holds it already.
  ['reinitialized', {}, 100],
  ['cold', {}, 100],
])('a %s start with Duration 100 and %o took %d ms', (kind, report, expected) => {
  expect(responseTimeMs(invocation(kind, report))).toBe(expected)
})

test('without a REPORT line there is no response time', () => {
  expect(responseTimeMs(invocation('warm'))).toBeUndefined()
})
