import { summarize } from '@coldframe/core'
import type { Analysis } from '../analysis/analysis.ts'
import { megabytesText } from './bytes-text.ts'
import { type CellsOf, cellsBy, distinct } from './cells-by.ts'
import { NONE } from './number-text.ts'
import { RANK_NOTE, rankColumns } from './rank-columns.ts'
import { placeNote } from './shared-notes.ts'
import { type Table, tableOf } from './table.ts'

/** The paper's Table IV as far as it can be measured. */
export function frameworksTable(analysis: Analysis): Table {
  const ranks = rankColumns(analysis, 'framework')
  return tableOf(
    {
      file: 'table-4-frameworks',
      title: 'Table IV. Frameworks',
      notes: [
        "Package: the unzipped function with its model, the median over the functions of a framework; MB of 2^20 bytes, as in Lambda's limit of 250 for zip archives. Libraries that the machine provides are not in it.",
        RANK_NOTE,
      ],
      sharedNotes: [placeNote(analysis)],
    },
    cellsBy(analysis.cells, 'framework'),
    [
      { heading: 'framework', align: 'left', text: ({ title }) => title, brief: {} },
      { heading: 'engine', align: 'left', text: (row) => listText(enginesOf(row)), brief: {} },
      { heading: 'libraries', align: 'left', text: (row) => listText(librariesOf(row)), brief: {} },
      { heading: 'functions', text: ({ cells }) => String(cells.length) },
      { heading: 'package, MB', text: (row) => megabytesText(packageBytes(row)), brief: {} },
      ...ranks.columns,
    ],
    {
      framework: ({ title }) => title,
      engines: (row) => enginesOf(row).join(' / ') || undefined,
      libraries: (row) => librariesOf(row).join(' / ') || undefined,
      functions: ({ cells }) => cells.length,
      packageMedianBytes: packageBytes,
      ...ranks.csv,
    },
  )
}

function enginesOf(row: CellsOf): string[] {
  return distinct(row, ({ engines }) => engines)
}

function librariesOf(row: CellsOf): string[] {
  return distinct(row, ({ function: { libraries } }) => libraries)
}

function packageBytes({ cells }: CellsOf): number | undefined {
  return summarize(cells.flatMap(({ function: { packageBytes } }) => packageBytes ?? [])).median
}

function listText(names: readonly string[]): string {
  return names.join(', ') || NONE
}
