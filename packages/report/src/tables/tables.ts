import type { Analysis } from '../analysis/analysis.ts'
import { costTable } from './cost-table.ts'
import { executionTimeTable } from './execution-time-table.ts'
import { responseTimeTable } from './response-time-table.ts'
import type { Table } from './table.ts'

/** The paper's Tables I, II and III. */
export function tablesOf(analysis: Analysis): Table[] {
  return [costTable(analysis), responseTimeTable(analysis), executionTimeTable(analysis)]
}
