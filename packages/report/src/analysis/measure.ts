import type { StartKind } from '@coldframe/core'
import { type Summary, summarize } from '@coldframe/core'
import type { StudyRow } from '@coldframe/study'

/** One quantity over a function's rows: all together, and apart by how their requests started. */
export interface Measure {
  readonly all: Summary
  readonly byStart: ReadonlyMap<StartKind, Group>
  /** Rows that carry no such number, as where a log line was lost. */
  readonly unmeasured: number
  /** The median of each repetition, in their order; empty where nothing is repeated. */
  readonly repetitionMedians: readonly (number | undefined)[]
}

/** The requests of one kind of start. */
export interface Group {
  readonly count: number
  readonly mean: number
}

/** Summarizes what `numberOf` gives for each row; `undefined` is counted, never taken as 0. */
export function measure(
  rows: readonly StudyRow[],
  seed: number,
  numberOf: (row: StudyRow) => number | undefined,
): Measure {
  const values: number[] = []
  const byStart = new Map<StartKind, Group>()
  const byRepetition = new Map<number, number[]>()
  for (const row of rows) {
    const value = numberOf(row)
    const repetition = ofRepetition(byRepetition, row)
    if (value === undefined) continue
    values.push(value)
    repetition?.push(value)
    const kind = row.invocation?.start.kind ?? 'unknown'
    const { count, mean } = byStart.get(kind) ?? { count: 0, mean: 0 }
    byStart.set(kind, { count: count + 1, mean: mean + (value - mean) / (count + 1) })
  }
  return {
    all: summarize(values, { seed }),
    byStart,
    unmeasured: rows.length - values.length,
    repetitionMedians: [...byRepetition]
      .sort(([one], [other]) => one - other)
      .map(([, own]) => summarize(own, { seed }).median),
  }
}

/** Values of the repetition that a row belongs to. */
function ofRepetition(
  byRepetition: Map<number, number[]>,
  { repetition }: StudyRow,
): number[] | undefined {
  if (repetition === undefined) return undefined
  const values = byRepetition.get(repetition) ?? []
  byRepetition.set(repetition, values)
  return values
}
