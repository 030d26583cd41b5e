import type { Analysis } from '../analysis/analysis.ts'
import type { Cell } from '../analysis/cell.ts'
import type { Measure } from '../analysis/measure.ts'
import { cellColumns, cellCsvColumns } from './cell-columns.ts'
import { countColumns, timeOutside } from './count-columns.ts'
import {
  type MeasureView,
  measureCsvColumns,
  startColumns,
  statisticColumns,
} from './measure-columns.ts'
import { NO_BREAK, NONE, secondsText } from './number-text.ts'
import { paperColumn } from './paper-column.ts'
import { sharedNotes } from './shared-notes.ts'
import { repetitionColumns, sweepCsvColumns } from './sweep-columns.ts'
import { type Column, type Table, tableOf } from './table.ts'

const execution: MeasureView = { of: (cell) => cell.execution, unit: 's', text: secondsText }

const WORKER_NOTE =
  "Worker start: starting the framework's own process where it has one, part of load. Round trip: what asking that process took beside infer; in the response time, not in the execution time."

/** The paper's Table III for what was run, with load and infer apart. */
export function executionTimeTable(analysis: Analysis): Table {
  const { cells } = analysis
  const workers = cells.some(
    ({ workerStart, roundTrip }) => workerStart.all.count + roundTrip.all.count > 0,
  )
  return tableOf(
    {
      file: 'table-3-execution-time',
      title: 'Table III. Execution time',
      notes: [
        'Execution time: load plus infer; a request that did not load the model counts infer alone. Only requests that succeeded are in n.',
        ...(workers ? [WORKER_NOTE] : []),
      ],
      sharedNotes: sharedNotes(analysis),
    },
    cells,
    [
      ...cellColumns(analysis),
      ...countColumns(execution.of, timeOutside(execution.of)),
      ...statisticColumns(execution, workers ? ['mean'] : undefined),
      ...repetitionColumns(execution, cells),
      // A terminal has no room for both: load and infer tell more.
      ...startColumns(execution, cells).map(({ brief: _, ...column }) => column),
      stageColumn('load', ({ load }) => load),
      stageColumn('infer', ({ infer }) => infer),
      ...(workers
        ? [
            stageColumn('worker start', ({ workerStart }) => workerStart),
            stageColumn('round trip', ({ roundTrip }) => roundTrip),
          ]
        : []),
      paperColumn(cells, 's', (paper) => paper.executionSeconds),
    ],
    {
      ...cellCsvColumns,
      ...measureCsvColumns('Ms', execution.of),
      ...sweepCsvColumns('Ms', execution.of, cells),
      loadCount: ({ load }) => load.all.count,
      loadMeanMs: ({ load }) => load.all.mean,
      inferCount: ({ infer }) => infer.all.count,
      inferMeanMs: ({ infer }) => infer.all.mean,
      workerStartCount: ({ workerStart }) => workerStart.all.count,
      workerStartMeanMs: ({ workerStart }) => workerStart.all.mean,
      roundTripCount: ({ roundTrip }) => roundTrip.all.count,
      roundTripMeanMs: ({ roundTrip }) => roundTrip.all.mean,
      paperMeanSeconds: ({ paper }) => paper?.executionSeconds,
    },
  )
}

function stageColumn(stage: string, of: (cell: Cell) => Measure): Column<Cell> {
  return {
    heading: `${stage} n: mean, s`,
    text: (cell) => {
      const { count, mean } = of(cell).all
      return count === 0 ? NONE : `${count}:${NO_BREAK}${secondsText(mean)}`
    },
    brief: { heading: `${stage}, s`, text: (cell) => secondsText(of(cell).all.mean) },
  }
}
