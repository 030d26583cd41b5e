import type { StudyResult } from '@coldframe/study'
import { analyse } from './analysis/analysis.ts'
import { notRunGroups } from './analysis/not-run-groups.ts'
import { findingsOf } from './findings/findings.ts'
import { findingsText } from './findings/findings-text.ts'
import { sharedNotes } from './tables/shared-notes.ts'
import { compares, factorTablesOf, tablesOf } from './tables/tables.ts'
import { paragraph, terminalText } from './tables/terminal.ts'

/**
 * The tables of a study as plain text for a terminal of 100 columns, without colours; then, where
 * frameworks can be compared, the answers to the paper's questions, and what could not run.
 */
export function formatTables(result: StudyResult): string {
  const analysis = analyse(result)
  const findings = findingsOf(analysis)
  const notRun = notRunGroups(result).map(
    ({ names, reason, advice }) => `Not run: ${names.join(', ')}: ${reason}. What to do: ${advice}`,
  )
  return [
    ...[...tablesOf(analysis), ...factorTablesOf(analysis).filter(compares)].map(terminalText),
    ...paragraph(sharedNotes(analysis)),
    '',
    ...(findings.compared ? [findingsText(findings)] : []),
    ...(notRun.length > 0 ? [...paragraph(notRun), ''] : []),
  ].join('\n')
}
