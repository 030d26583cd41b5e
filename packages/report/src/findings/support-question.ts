import type { Analysis } from '../analysis/analysis.ts'
import type { Cell } from '../analysis/cell.ts'
import { type Comparison, comparisonsOf } from '../ranking/comparisons.ts'
import { costOf, executionOf, rankedCells, responseOf } from '../ranking/ranked-cells.ts'
import { ranking } from '../ranking/ranking.ts'
import { answerOf } from './answer.ts'
import { cellName, lossText } from './cell-name.ts'
import type { Answer, Question } from './question.ts'

/** The ranks of one framework, added up. */
interface RankSum {
  readonly title: string
  readonly ranks: readonly number[]
  readonly sum: number
  readonly loss?: string | undefined
}

/** The paper's fourth question, by the ranks in cost, response time and execution time. */
export function supportQuestion(analysis: Analysis): Question {
  const networks = comparisonsOf(analysis, 'framework').map((comparison) => ({
    ...comparison,
    sums: rankSums(analysis, comparison),
  }))
  const settings = new Set(networks.map(({ setting }) => setting))
  return {
    title: 'RQ4. Which framework gives the best support for serverless inference?',
    basis:
      'The sum of the ranks in cost, response time and execution time (RQ1 to RQ3), which stand in brackets in this order; the lowest is best, and equal sums are tied. All networks: the sums of each network, added up. A framework that was not measured in one of them is left out.',
    answers: [
      ...networks.map(({ title, sums }) => sumsAnswer(title, sums)),
      ...[...settings].flatMap((setting) =>
        togetherAnswer(
          ['All networks', setting].filter(Boolean).join(', '),
          networks.filter((network) => network.setting === setting).map(({ sums }) => sums),
        ),
      ),
    ],
  }
}

function rankSums(analysis: Analysis, { cells }: Comparison): RankSum[] {
  const rankings = [costOf, responseOf, executionOf].map((of) => rankedCells(cells, of))
  const ranksOf = (cell: Cell): number[] =>
    rankings.flatMap((ranked) => ranked.find(({ item }) => item === cell)?.rank ?? [])
  return cells
    .filter((cell) => ranksOf(cell).length === rankings.length)
    .map((cell) => rankSum(cellName(analysis, cell), ranksOf(cell), lossText(cell)))
}

/** Nothing where there is one network only, or where no two frameworks ran them all. */
function togetherAnswer(about: string, networks: readonly RankSum[][]): Answer[] {
  const [first = []] = networks
  const together = first.flatMap(({ title }) => {
    const own = networks.flatMap((sums) => sums.find((sum) => sum.title === title)?.sum ?? [])
    return own.length === networks.length ? rankSum(title, own) : []
  })
  return networks.length > 1 && together.length > 1 ? [sumsAnswer(about, together)] : []
}

function sumsAnswer(about: string, sums: readonly RankSum[]): Answer {
  const ordered = [...sums].sort((one, other) => one.sum - other.sum)
  return answerOf(
    about,
    ranking(ordered, (one, other) => one.sum < other.sum),
    ({ title, ranks, sum, loss }) => ({
      title,
      remark: [`${sum} (${ranks.join(' + ')})`, loss].filter(Boolean).join(' '),
    }),
  )
}

function rankSum(title: string, ranks: readonly number[], loss?: string): RankSum {
  return { title, ranks, sum: ranks.reduce((sum, rank) => sum + rank, 0), loss }
}
