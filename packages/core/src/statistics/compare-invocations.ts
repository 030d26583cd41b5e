import type { Invocation, StartKind } from '../invocation.ts'
import { compare } from './compare.ts'
import { comparePaired, type PairedComparison } from './compare-paired.ts'
import type { CompareOptions, Comparison } from './comparison.ts'
import { type Measured, type NumberOf, startGroups } from './start-groups.ts'
import type { MixStartsOption } from './summarize-invocations.ts'

export interface InvocationComparisons {
  /** Cold against cold, warm against warm, and so on, for every kind that either side has. */
  readonly byStart: ReadonlyMap<StartKind, InvocationComparison>
  /** All starts together; only with `mixStarts`. */
  readonly mixed?: InvocationComparison | undefined
  /** Invocations without the number. */
  readonly unmeasured: { readonly a: number; readonly b: number }
}

export type InvocationComparison =
  | { readonly kind: 'independent'; readonly comparison: Comparison }
  | {
      readonly kind: 'paired'
      readonly comparison: PairedComparison
      /** Invocations left out because they had no image, or several. */
      readonly withoutImage: { readonly a: number; readonly b: number }
    }

export interface CompareInvocationsOptions extends CompareOptions, MixStartsOption {
  /**
   * Whether to compare what both sides took for the same image, by object key.
   * @default false
   */
  readonly pairByImage?: boolean | undefined
}

/**
 * Compares one number of two sets of invocations, apart by kind of start: `compare`, or
 * `comparePaired` by image.
 *
 * @throws InvalidInputError as `compare`.
 */
export async function compareInvocations(
  a: Iterable<Invocation> | AsyncIterable<Invocation>,
  b: Iterable<Invocation> | AsyncIterable<Invocation>,
  numberOf: NumberOf,
  { mixStarts = false, pairByImage = false, ...options }: CompareInvocationsOptions = {},
): Promise<InvocationComparisons> {
  const [ofA, ofB] = [await startGroups(a, numberOf), await startGroups(b, numberOf)]
  const contrast = (ofA: readonly Measured[], ofB: readonly Measured[]): InvocationComparison => {
    if (!pairByImage)
      return { kind: 'independent', comparison: compare(ofA.map(value), ofB.map(value), options) }
    const [keyedA, keyedB] = [ofA.flatMap(keyed), ofB.flatMap(keyed)]
    return {
      kind: 'paired',
      comparison: comparePaired(keyedA, keyedB, options),
      withoutImage: { a: ofA.length - keyedA.length, b: ofB.length - keyedB.length },
    }
  }

  const kinds = [...new Set([...ofA.byStart.keys(), ...ofB.byStart.keys()])]
  return {
    byStart: new Map(
      kinds.map((kind) => [
        kind,
        contrast(ofA.byStart.get(kind) ?? [], ofB.byStart.get(kind) ?? []),
      ]),
    ),
    mixed: mixStarts
      ? contrast([...ofA.byStart.values()].flat(), [...ofB.byStart.values()].flat())
      : undefined,
    unmeasured: { a: ofA.unmeasured, b: ofB.unmeasured },
  }
}

function value({ value }: Measured): number {
  return value
}

function keyed({ key, value }: Measured): { key: string; value: number }[] {
  return key === undefined ? [] : [{ key, value }]
}
