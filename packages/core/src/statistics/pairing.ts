import { finiteValues } from './finite-values.ts'

/** A value and what it was measured on, such as the key of an image. */
export interface KeyedValue {
  readonly key: string
  readonly value: number
}

/** How two samples were brought together. */
export interface Pairing {
  /** How many keys both samples have. */
  readonly pairs: number
  /** Keys that only `a` has; they stand nowhere else in the comparison. */
  readonly onlyInA: readonly string[]
  readonly onlyInB: readonly string[]
  /** Keys with several values in `a`, which stand with their mean, so that pairs are independent. */
  readonly repeatedInA: readonly string[]
  readonly repeatedInB: readonly string[]
}

export interface Pairs {
  readonly a: Float64Array
  readonly b: Float64Array
  readonly pairing: Pairing
}

/** @throws InvalidInputError for a value that is not finite, naming its index. */
export function pairsOf(a: Iterable<KeyedValue>, b: Iterable<KeyedValue>): Pairs {
  const [valuesOfA, valuesOfB] = [valuesByKey(a, 'a'), valuesByKey(b, 'b')]
  const shared = [...valuesOfA.keys()].filter((key) => valuesOfB.has(key))
  const meansOf = (values: ReadonlyMap<string, readonly number[]>): Float64Array =>
    Float64Array.from(shared, (key) => mean(values.get(key) ?? []))
  const repeated = (values: ReadonlyMap<string, readonly number[]>): string[] =>
    [...values].flatMap(([key, all]) => (all.length > 1 ? [key] : []))
  return {
    a: meansOf(valuesOfA),
    b: meansOf(valuesOfB),
    pairing: {
      pairs: shared.length,
      onlyInA: [...valuesOfA.keys()].filter((key) => !valuesOfB.has(key)),
      onlyInB: [...valuesOfB.keys()].filter((key) => !valuesOfA.has(key)),
      repeatedInA: repeated(valuesOfA),
      repeatedInB: repeated(valuesOfB),
    },
  }
}

function valuesByKey(items: Iterable<KeyedValue>, name: string): Map<string, number[]> {
  const list = [...items]
  const values = finiteValues(
    list.map(({ value }) => value),
    name,
  )
  const byKey = new Map<string, number[]>()
  for (const [index, { key }] of list.entries()) {
    const all = byKey.get(key) ?? []
    byKey.set(key, all)
    all.push(values[index] as number)
  }
  return byKey
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
