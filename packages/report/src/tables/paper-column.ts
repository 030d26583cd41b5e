import type { Cell } from '../analysis/cell.ts'
import type { PaperResult } from '../paper-results.ts'
import { NO_BREAK, NONE } from './number-text.ts'
import type { Column } from './table.ts'

/**
 * The paper's own numbers, marked as such: of the same framework. Where the study runs a network
 * with none of the paper's frameworks, each of them stands beside it.
 */
export function paperColumn(
  cells: readonly Cell[],
  unit: 's' | '$',
  of: (paper: PaperResult) => number,
): Column<Cell> {
  const met = new Set(cells.filter(({ paper }) => paper).map(({ network }) => network))
  const papersOf = ({ network, paper, paperBeside }: Cell): readonly PaperResult[] =>
    paper ? [paper] : met.has(network) ? [] : paperBeside
  const number = (paper: PaperResult): string =>
    unit === '$' ? `$${of(paper)}` : `${of(paper)}${NO_BREAK}s`
  const list = (papers: readonly PaperResult[], text: (paper: PaperResult) => string): string =>
    papers.map(text).join(', ') || NONE
  return {
    heading: "the paper's own",
    align: 'left',
    text: (cell) =>
      papersOf(cell).length === 0
        ? NONE
        : `paper: ${list(papersOf(cell), (paper) => `${paper.framework}${NO_BREAK}${number(paper)}`)}`,
    brief: {
      heading: 'paper',
      align: 'left',
      text: (cell) =>
        list(papersOf(cell), (paper) =>
          paper === cell.paper ? String(of(paper)) : `${paper.framework}${NO_BREAK}${of(paper)}`,
        ),
    },
  }
}
