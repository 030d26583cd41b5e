import type { Cell } from '../analysis/cell.ts'
import type { PaperResult } from '../paper-results.ts'
import { NO_BREAK, NONE } from './number-text.ts'
import type { Column } from './table.ts'

/**
 * The paper's own numbers, marked as such: of the same framework, else of each framework that it ran
 * this network with.
 */
export function paperColumn(unit: 's' | '$', of: (paper: PaperResult) => number): Column<Cell> {
  const number = (paper: PaperResult): string => (unit === '$' ? `$${of(paper)}` : `${of(paper)} s`)
  const list = (papers: readonly PaperResult[], text: (paper: PaperResult) => string): string =>
    papers.map(text).join(', ') || NONE
  return {
    heading: "the paper's own",
    align: 'left',
    text: ({ paperBeside }) =>
      paperBeside.length === 0
        ? NONE
        : `paper: ${list(paperBeside, (paper) => `${paper.framework}${NO_BREAK}${number(paper)}`)}`,
    brief: {
      heading: 'paper',
      align: 'left',
      text: ({ paper, paperBeside }) =>
        paper
          ? String(of(paper))
          : list(paperBeside, (beside) => `${beside.framework}${NO_BREAK}${of(beside)}`),
    },
  }
}
