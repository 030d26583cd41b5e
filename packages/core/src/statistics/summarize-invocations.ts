import type { Invocation, StartKind } from '../invocation.ts'
import { type NumberOf, startGroups } from './start-groups.ts'
import { type Summary, type SummaryOptions, summarize } from './summary.ts'

export interface InvocationSummaries {
  /** Cold starts apart from warm ones, and so on; a kind that did not occur is absent. */
  readonly byStart: ReadonlyMap<StartKind, Summary>
  /** All starts together; only with `mixStarts`. */
  readonly mixed?: Summary | undefined
  /** Invocations without the number. */
  readonly unmeasured: number
}

export interface MixStartsOption {
  /**
   * Also takes all kinds of start as one sample. Its figures say more of how many starts were cold
   * than of either kind.
   * @default false
   */
  readonly mixStarts?: boolean | undefined
}

/**
 * Summarizes one number of each invocation, apart by kind of start.
 *
 * @throws InvalidInputError as `summarize`.
 *
 * @example
 * const { byStart } = await summarizeInvocations(
 *   readInvocations(logFiles('logs')),
 *   ({ report }) => report?.durationMs,
 * )
 * console.log(byStart.get('warm')?.median)
 */
export async function summarizeInvocations(
  invocations: Iterable<Invocation> | AsyncIterable<Invocation>,
  numberOf: NumberOf,
  { mixStarts = false, seed }: SummaryOptions & MixStartsOption = {},
): Promise<InvocationSummaries> {
  const { byStart, unmeasured } = await startGroups(invocations, numberOf)
  const valuesOf = (kind: StartKind): number[] =>
    (byStart.get(kind) ?? []).map(({ value }) => value)
  const kinds = [...byStart.keys()]
  return {
    byStart: new Map(kinds.map((kind) => [kind, summarize(valuesOf(kind), { seed })])),
    mixed: mixStarts ? summarize(kinds.flatMap(valuesOf), { seed }) : undefined,
    unmeasured,
  }
}
