import type { Invocation, StartKind } from '@coldframe/core'
import { expect, test } from 'vitest'
import type { ExpectedStart } from './function-spec.ts'
import { startFault } from './start-fault.ts'

const started = (kind: StartKind): Invocation => ({
  requestId: 'r',
  attempt: 1,
  inferences: [],
  keys: [],
  start: { kind, evidence: 'sequence 2' },
})

test.each<[ExpectedStart | undefined, number, StartKind, 'cold' | 'warm' | undefined]>([
  ['cold', 3, 'cold', undefined],
  ['cold', 3, 'warm', 'cold'],
  ['warm', 3, 'warm', undefined],
  ['warm', 0, 'cold', 'warm'],
  ['first-cold', 0, 'cold', undefined],
  ['first-cold', 0, 'warm', 'cold'],
  ['first-cold', 1, 'warm', undefined],
  ['first-cold', 1, 'cold', 'warm'],
  ['cold', 0, 'unknown', 'cold'],
  ['warm', 1, 'provisioned', 'warm'],
  [undefined, 0, 'warm', undefined],
])(
  'where %s is expected, request %i that starts %s: expected %s',
  (expectedStart, index, kind, expected) => {
    expect(startFault(expectedStart, index, started(kind))).toEqual(
      expected && { expected, got: kind, evidence: 'sequence 2' },
    )
  },
)

test('an image without a log line is for the ledger to show', () => {
  expect(startFault('cold', 0, undefined)).toBeUndefined()
})
