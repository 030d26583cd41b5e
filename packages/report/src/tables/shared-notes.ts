import type { Analysis } from '../analysis/analysis.ts'
import { PAPER_EXECUTIONS, PAPER_PLACE } from '../paper-results.ts'
import { intervalMethods } from './interval-methods.ts'
import { repetitionNotes } from './sweep-columns.ts'

/** Where a study was measured, and how to read the cells of its tables. */
export function sharedNotes(analysis: Analysis): string[] {
  const methods = intervalMethods(analysis.cells)
  return [
    placeNote(analysis),
    ...repetitionNotes(analysis.cells),
    `Brackets hold 95 % intervals${methods && ` (${methods})`}; "n < 59" says that one needs 59 values: the paper's ${PAPER_EXECUTIONS} executions have no interval of p95.`,
    `Cells marked "paper" are the paper's own numbers, from ${PAPER_PLACE} and its engines, with the model loaded at every request. Nothing here is computed from them.`,
  ]
}

/** The sentence that every table carries. */
export function placeNote(analysis: Analysis): string {
  return `Measured: ${placeOf(analysis)}.`
}

/** Where and when, and what all functions share: `local lab, 2026-11-24, 1536 MB, x86_64`. */
export function placeOf({ result, shared }: Analysis): string {
  return [result.lab.title, result.startedAt.slice(0, 10), ...shared].join(', ')
}
