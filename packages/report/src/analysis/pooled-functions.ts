import type { LedgerSummary } from '@coldframe/core'
import type { FunctionResult } from '@coldframe/study'

/** One point of a study: a function with all its repetitions. */
export interface PooledFunction {
  /** The repetitions as one. */
  readonly pooled: FunctionResult
  /** Each by itself; one where the function ran once. */
  readonly repetitions: readonly FunctionResult[]
}

/** Gathers the repetitions of each function; results that are no repetition stay by themselves. */
export function pooledFunctions(functions: readonly FunctionResult[]): PooledFunction[] {
  const points: FunctionResult[][] = []
  const byName = new Map<string, FunctionResult[]>()
  for (const result of functions) {
    const { spec, repetition } = result
    const known = repetition === undefined ? undefined : byName.get(spec.name)
    if (known !== undefined) {
      known.push(result)
      continue
    }
    const point = [result]
    points.push(point)
    if (repetition !== undefined) byName.set(spec.name, point)
  }
  return points.flatMap((repetitions) => {
    const [first] = repetitions
    if (first === undefined) return []
    return { pooled: repetitions.length === 1 ? first : poolOf(first, repetitions), repetitions }
  })
}

/** The function's name, with the repetition where it is one: `onnx-resnet-50, repetition 2`. */
export function nameOf({ spec, repetition }: FunctionResult): string {
  return repetition === undefined ? spec.name : `${spec.name}, repetition ${repetition}`
}

function poolOf(first: FunctionResult, repetitions: readonly FunctionResult[]): FunctionResult {
  const { repetition: _, ...rest } = first
  return {
    ...rest,
    rows: repetitions.flatMap(({ rows }) => rows),
    ledger: ledgerOf(repetitions.map(({ ledger }) => ledger)),
    otherInvocations: repetitions.flatMap(({ otherInvocations }) => otherInvocations),
  }
}

function ledgerOf(ledgers: readonly LedgerSummary[]): LedgerSummary {
  const sum = (of: (ledger: LedgerSummary) => number): number =>
    ledgers.reduce((total, ledger) => total + of(ledger), 0)
  return {
    closed: ledgers.every(({ closed }) => closed),
    expected: sum(({ expected }) => expected),
    found: sum(({ found }) => found),
    missing: ledgers.flatMap(({ missing }) => missing),
    duplicate: ledgers.flatMap(({ duplicate }) => duplicate),
    unexpected: ledgers.flatMap(({ unexpected }) => unexpected),
    late: ledgers.flatMap(({ late }) => late),
    undated: ledgers.flatMap(({ undated }) => undated),
    malformed: sum(({ malformed }) => malformed),
  }
}
