import type { Analysis } from '../analysis/analysis.ts'
import { attemptsOf } from '../analysis/attempts.ts'
import type { Cell } from '../analysis/cell.ts'
import type { CostMeasure } from '../analysis/cost-measure.ts'
import { PAPER_EXECUTIONS } from '../paper-results.ts'
import { cellColumns, cellCsvColumns } from './cell-columns.ts'
import { countColumns } from './count-columns.ts'
import {
  type MeasureView,
  measureCsvColumns,
  startColumns,
  statisticColumns,
} from './measure-columns.ts'
import { numberText } from './number-text.ts'
import { paperColumn } from './paper-column.ts'
import { sharedNotes } from './shared-notes.ts'
import { statisticText } from './statistic-text.ts'
import { repetitionColumns, sweepCsvColumns } from './sweep-columns.ts'
import { type Table, tableOf } from './table.ts'

const perMillion: MeasureView = {
  of: ({ cost }) => cost.perRequest,
  unit: '$ per million',
  text: (usd) => numberText(usd * 1e6),
}

/** The paper's Table I for what was run: its equation 5, and today's bill. */
export function costTable(analysis: Analysis): Table {
  const { cells } = analysis
  const per = `$ per ${PAPER_EXECUTIONS}`
  return tableOf(
    {
      file: 'table-1-cost',
      title: 'Table I. Cost in US dollars',
      notes: [
        `Equation 5: configured memory times the mean response time of Table II times ${PAPER_EXECUTIONS} executions, plus their request price. The bill: billed durations and requests of every attempt, failed ones too; n counts requests.`,
        ...priceNotes(analysis),
      ],
      sharedNotes: sharedNotes(analysis),
    },
    cells,
    [
      ...cellColumns(analysis),
      ...countColumns(perMillion.of, unbilled),
      {
        heading: `equation 5, ${per}`,
        text: ({ cost, response }) =>
          statisticText(response.all, 'mean', (ms) => numberText(cost.equationUsd(ms))),
        brief: { heading: `equation 5, ${per}` },
      },
      { heading: 'bill of the run, $', text: ({ cost }) => numberText(billUsd(cost)) },
      {
        heading: `bill, ${per}`,
        text: ({ cost: { perRequest } }) => numberText(executions(perRequest.all.mean)),
        brief: { heading: `bill, ${per}` },
      },
      ...[
        ...statisticColumns(perMillion),
        ...repetitionColumns(perMillion, cells),
        ...startColumns(perMillion, cells),
      ].map(({ heading, text }, index) => ({
        heading: `bill, ${heading}`,
        text,
        // A terminal has room for the mean only.
        ...(index === 0 && { brief: { heading: `bill, ${heading}` } }),
      })),
      paperColumn(cells, '$', (paper) => paper.costUsd),
    ],
    {
      ...cellCsvColumns,
      paperExecutions: () => PAPER_EXECUTIONS,
      equationUsd: ({ cost, response }) => equation(cost, response.all.mean),
      equationLowUsd: ({ cost, response }) => equation(cost, response.all.intervals.mean?.low),
      equationHighUsd: ({ cost, response }) => equation(cost, response.all.intervals.mean?.high),
      billUsd: ({ cost }) => billUsd(cost),
      billUnpricedAttempts: ({ cost }) => cost.bill.unpriced,
      ...measureCsvColumns('Usd', perMillion.of),
      ...sweepCsvColumns('Usd', perMillion.of, cells),
      paperUsd: ({ paper }) => paper?.costUsd,
    },
  )
}

function executions(usd: number | undefined): number | undefined {
  return usd === undefined ? undefined : usd * PAPER_EXECUTIONS
}

function equation({ equationUsd }: CostMeasure, durationMs?: number): number | undefined {
  return durationMs === undefined ? undefined : equationUsd(durationMs)
}

/** Nothing billed is no bill, not a bill of nothing. */
function billUsd({ bill }: CostMeasure): number | undefined {
  return bill.invocations === 0 ? undefined : bill.totalUsd
}

function unbilled({ function: { rows }, cost: { bill } }: Cell): [number, string][] {
  return [
    [rows.filter((row) => attemptsOf(row).length === 0).length, 'without a log line'],
    [
      rows.filter((row) => attemptsOf(row).length > 0 && row.startFault !== undefined).length,
      'not started as expected',
    ],
    [bill.unpriced, 'unbilled attempts'],
  ]
}

function priceNotes({ result, prices }: Analysis): string[] {
  return [...prices].map(
    ([architecture, { asOf, source }]) =>
      `Prices of ${result.region}, ${architecture}, as of ${asOf}: ${source}.`,
  )
}
