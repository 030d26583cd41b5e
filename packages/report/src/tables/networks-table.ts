import type { ModelFacts } from '@coldframe/study'
import type { Analysis } from '../analysis/analysis.ts'
import type { Cell } from '../analysis/cell.ts'
import { megabytesText } from './bytes-text.ts'
import { type CellsOf, cellsBy, distinct } from './cells-by.ts'
import { NONE, numberText } from './number-text.ts'
import { RANK_NOTE, rankColumns } from './rank-columns.ts'
import { placeNote } from './shared-notes.ts'
import { type Table, tableOf } from './table.ts'

/** The paper's Table V as far as it can be measured. */
export function networksTable(analysis: Analysis): Table {
  const ranks = rankColumns(analysis, 'network')
  const formats = cellsBy(analysis.cells, 'framework').filter(({ cells }) => cells.some(modelOf))
  const sizes = (row: CellsOf, format: CellsOf): number[] =>
    distinct(row, (cell) => (format.cells.includes(cell) ? modelOf(cell)?.bytes : undefined))
  return tableOf(
    {
      file: 'table-5-networks',
      title: 'Table V. Networks',
      notes: [
        'Multiply-adds: of one image. Model: all its files, as each framework reads them; MB of 2^20 bytes.',
        RANK_NOTE,
      ],
      sharedNotes: [placeNote(analysis)],
    },
    cellsBy(analysis.cells, 'network'),
    [
      { heading: 'network', align: 'left', text: ({ title }) => title, brief: {} },
      {
        heading: 'parameters, millions',
        text: (row) => valuesText(distinct(row, parametersOf), millionsText),
        brief: {},
      },
      {
        heading: 'multiply-adds, millions',
        text: (row) => valuesText(distinct(row, multiplyAddsOf), millionsText),
        brief: {},
      },
      ...formats.map((format) => ({
        heading: `${format.title} model, MB`,
        text: (row: CellsOf) => valuesText(sizes(row, format), megabytesText),
        brief: {},
      })),
      ...ranks.columns,
    ],
    {
      network: ({ title }) => title,
      parameters: (row) => valuesText(distinct(row, parametersOf), String, ''),
      multiplyAdds: (row) => valuesText(distinct(row, multiplyAddsOf), String, ''),
      ...Object.fromEntries(
        formats.map((format) => [
          `${format.cells[0]?.function.spec.framework}ModelBytes`,
          (row: CellsOf) => valuesText(sizes(row, format), String, ''),
        ]),
      ),
      ...ranks.csv,
    },
  )
}

function modelOf({ function: { model } }: Cell): ModelFacts | undefined {
  return model
}

function parametersOf(cell: Cell): number | undefined {
  return modelOf(cell)?.parameters
}

function multiplyAddsOf(cell: Cell): number | undefined {
  return modelOf(cell)?.multiplyAdds
}

function millionsText(value: number): string {
  return numberText(value / 1e6)
}

/** One value, or each where functions of one network have different ones. */
function valuesText(
  values: readonly number[],
  text: (value: number) => string,
  none: string = NONE,
): string {
  return values.map(text).join(' / ') || none
}
