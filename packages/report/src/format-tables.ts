import type { StudyResult } from '@coldframe/study'
import { analyse } from './analysis/analysis.ts'
import { sharedNotes } from './tables/shared-notes.ts'
import { tablesOf } from './tables/tables.ts'
import { paragraph, terminalText } from './tables/terminal.ts'

/** The three tables of a study as plain text for a terminal of 100 columns, without colours. */
export function formatTables(result: StudyResult): string {
  const analysis = analyse(result)
  return [...tablesOf(analysis).map(terminalText), ...paragraph(sharedNotes(analysis)), ''].join(
    '\n',
  )
}
