import type { Invocation, StartKind } from '@coldframe/core'
import type { ExpectedStart } from './function-spec.ts'

/** A request that did not start as the study said. */
export interface StartFault {
  readonly expected: 'cold' | 'warm'
  readonly got: StartKind
  /** What the verdict rests on. */
  readonly evidence: string
}

/**
 * What is wrong with a request's start; `undefined` where nothing is, or no log line was found.
 *
 * @param index The arrival's position in the trace, from 0.
 */
export function startFault(
  expectedStart: ExpectedStart | undefined,
  index: number,
  invocation: Invocation | undefined,
): StartFault | undefined {
  if (expectedStart === undefined || invocation === undefined) return undefined
  const { kind, evidence } = invocation.start
  const expected = expectedStart === 'first-cold' ? (index === 0 ? 'cold' : 'warm') : expectedStart
  return kind === expected ? undefined : { expected, got: kind, evidence }
}
