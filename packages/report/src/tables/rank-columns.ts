import type { Analysis } from '../analysis/analysis.ts'
import { comparisonsOf } from '../ranking/comparisons.ts'
import { meanRanks } from '../ranking/mean-ranks.ts'
import { costOf, responseOf } from '../ranking/ranked-cells.ts'
import { NO_BREAK, NONE } from './number-text.ts'
import type { Column, CsvColumns } from './table.ts'

/** A framework or a network as a row of a table. */
interface Titled {
  readonly title: string
}

/** What the rank columns hold, for the notes of their table. */
export const RANK_NOTE =
  'Ranks: n comparisons in which all but the compared is the same, and the mean rank in them; 1 is the lowest. Ranks as in the answers to the research questions.'

/** The mean ranks of frameworks among each other, or of networks, in response time and cost. */
export function rankColumns(
  analysis: Analysis,
  between: 'framework' | 'network',
): { readonly columns: readonly Column<Titled>[]; readonly csv: CsvColumns<Titled> } {
  const comparisons = comparisonsOf(analysis, between)
  const [response, cost] = [responseOf, costOf].map((of) =>
    meanRanks(comparisons, (cell) => cell[between], of),
  )
  const column = (name: string, ranks: typeof response): Column<Titled> => ({
    heading: `rank in ${name} n: mean`,
    text: ({ title }) => {
      const group = ranks?.get(title)
      return group === undefined ? NONE : `${group.count}:${NO_BREAK}${group.mean.toFixed(2)}`
    },
    brief: {},
  })
  return {
    columns: [column('response', response), column('cost', cost)],
    csv: {
      comparisons: ({ title }) => response?.get(title)?.count ?? 0,
      responseMeanRank: ({ title }) => response?.get(title)?.mean,
      costMeanRank: ({ title }) => cost?.get(title)?.mean,
    },
  }
}
