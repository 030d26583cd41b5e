import type { Analysis } from '../analysis/analysis.ts'
import { cellColumns, cellCsvColumns } from './cell-columns.ts'
import { countColumns, timeOutside } from './count-columns.ts'
import {
  type MeasureView,
  measureCsvColumns,
  startColumns,
  statisticColumns,
} from './measure-columns.ts'
import { secondsText } from './number-text.ts'
import { paperColumn } from './paper-column.ts'
import { sharedNotes } from './shared-notes.ts'
import { repetitionColumns, sweepCsvColumns } from './sweep-columns.ts'
import { type Table, tableOf } from './table.ts'

const response: MeasureView = { of: (cell) => cell.response, unit: 's', text: secondsText }

/** The paper's Table II for what was run. */
export function responseTimeTable(analysis: Analysis): Table {
  const { cells, variants } = analysis
  return tableOf(
    {
      file: 'table-2-response-time',
      title: 'Table II. Response time',
      notes: [
        'Response time: Duration, plus Init Duration when cold, plus Restore Duration when restored. Only requests that succeeded are in n.',
      ],
      sharedNotes: sharedNotes(analysis),
    },
    cells,
    [
      ...cellColumns(analysis),
      ...countColumns(response.of, timeOutside(response.of)),
      ...statisticColumns(response, variants.length > 0 ? ['mean', 'median'] : undefined),
      ...repetitionColumns(response, cells),
      ...startColumns(response, cells),
      paperColumn(cells, 's', (paper) => paper.responseSeconds),
    ],
    {
      ...cellCsvColumns,
      ...measureCsvColumns('Ms', response.of),
      ...sweepCsvColumns('Ms', response.of, cells),
      paperMeanSeconds: ({ paper }) => paper?.responseSeconds,
    },
  )
}
