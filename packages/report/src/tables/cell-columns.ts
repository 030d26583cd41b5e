import type { Analysis } from '../analysis/analysis.ts'
import type { Cell } from '../analysis/cell.ts'
import { NONE } from './number-text.ts'
import type { Column, CsvColumns } from './table.ts'

/** The columns that say which function a row is about. */
export function cellColumns({ variants }: Analysis): Column<Cell>[] {
  return [
    {
      heading: 'framework',
      align: 'left',
      text: ({ title }) => title,
      brief: { heading: 'framework' },
    },
    {
      heading: 'network',
      align: 'left',
      text: ({ network }) => network ?? NONE,
      brief: { heading: 'network' },
    },
    ...variants.map(
      ({ heading, of }): Column<Cell> => ({
        heading,
        align: 'left',
        text: (cell) => of(cell) ?? NONE,
        brief: { heading },
      }),
    ),
  ]
}

/** The same for programs: every label, whether or not it differs. */
export const cellCsvColumns: CsvColumns<Cell> = {
  function: ({ function: { spec } }) => spec.name,
  framework: ({ function: { spec } }) => spec.framework,
  engines: ({ engines }) => engines.join(' / ') || undefined,
  network: ({ function: { spec } }) => spec.network,
  memorySizeMB: ({ function: { spec } }) => spec.memorySizeMB,
  architecture: ({ function: { spec } }) => spec.architecture,
  loadWhen: ({ loadWhen }) => loadWhen,
  succeeded: ({ counts }) => counts.succeeded,
  failed: ({ counts }) => counts.failed,
  missing: ({ counts }) => counts.missing,
}
