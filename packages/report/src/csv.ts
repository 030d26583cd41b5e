import { stringify } from 'csv-stringify/sync'
import type { CsvValue } from './tables/table.ts'

/**
 * Comma-separated values with one heading line. Missing values are empty. Text that a spreadsheet
 * would take for a formula gets an apostrophe in front; numbers never do.
 */
export function csv(headings: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return stringify([headings, ...rows], {
    escape_formulas: true,
    quoted_match: '\r',
    cast: { boolean: String },
  })
}
