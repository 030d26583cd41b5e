import type { StudyResult } from '@coldframe/study'
import { type Analysis, analyse } from './analysis/analysis.ts'
import { notRunGroups } from './analysis/not-run-groups.ts'
import { startFaults } from './analysis/start-faults.ts'
import { findingsOf } from './findings/findings.ts'
import { findingsText } from './findings/findings-text.ts'
import { secondsText } from './tables/number-text.ts'
import { sharedNotes } from './tables/shared-notes.ts'
import { compares, factorTablesOf, tablesOf } from './tables/tables.ts'
import { paragraph, terminalText } from './tables/terminal.ts'

/**
 * The tables of a study as plain text for a terminal of 100 columns, without colours; then what
 * did not start as expected, where frameworks can be compared the answers to the paper's questions, and
 * what could not run.
 */
export function formatTables(result: StudyResult): string {
  const analysis = analyse(result)
  const findings = findingsOf(analysis)
  const notRun = notRunGroups(result).map(
    ({ names, reason, advice }) => `Not run: ${names.join(', ')}: ${reason}. What to do: ${advice}`,
  )
  const faults = startFaults(result)
  return [
    ...[...tablesOf(analysis), ...factorTablesOf(analysis).filter(compares)].map(terminalText),
    ...paragraph([...sharedNotes(analysis), ...medianLines(analysis)]),
    '',
    ...(faults.length > 0 ? [...paragraph(faults), ''] : []),
    ...(findings.compared ? [findingsText(findings)] : []),
    ...(notRun.length > 0 ? [...paragraph(notRun), ''] : []),
  ].join('\n')
}

/** What a terminal's tables have no room for: the median response time of each repetition. */
function medianLines({ cells }: Analysis): string[] {
  const repeated = cells.filter(({ repetitions }) => repetitions.length > 1)
  const medians = repeated.map(
    ({ function: { spec }, response }) =>
      `${spec.name} ${response.repetitionMedians.map(secondsText).join(' / ')}`,
  )
  return medians.length === 0
    ? []
    : [`Median response time by repetition, s: ${medians.join('; ')}.`]
}
