import type { Analysis } from '../analysis/analysis.ts'
import { costTable } from './cost-table.ts'
import { executionTimeTable } from './execution-time-table.ts'
import { frameworksTable } from './frameworks-table.ts'
import { networksTable } from './networks-table.ts'
import { responseTimeTable } from './response-time-table.ts'
import type { Table } from './table.ts'

/** The paper's Tables I, II and III. */
export function tablesOf(analysis: Analysis): Table[] {
  return [costTable(analysis), responseTimeTable(analysis), executionTimeTable(analysis)]
}

/** The paper's Tables IV and V: what influences a deployment. */
export function factorTablesOf(analysis: Analysis): Table[] {
  return [frameworksTable(analysis), networksTable(analysis)]
}

/** Whether a table compares anything; page and terminal leave one out that does not. */
export function compares({ csv }: Table): boolean {
  return csv.rows.length > 1
}
