import type { Summary } from '@coldframe/core'
import type { Analysis } from '../analysis/analysis.ts'
import { comparisonsOf } from '../ranking/comparisons.ts'
import { type MeasureOf, rankedCells } from '../ranking/ranked-cells.ts'
import { NO_BREAK, NONE } from '../tables/number-text.ts'
import { answerOf } from './answer.ts'
import { cellName, lossText } from './cell-name.ts'
import type { Question } from './question.ts'

/** A question that one quantity answers, and how a number of it is written. */
export interface MeasuredQuestion extends Pick<Question, 'title' | 'basis'> {
  readonly of: MeasureOf
  readonly number: (value: number) => string
}

/** Answers it for each network and way of loading. */
export function measuredQuestion(
  analysis: Analysis,
  { title, basis, of, number }: MeasuredQuestion,
): Question {
  return {
    title,
    basis,
    answers: comparisonsOf(analysis, 'framework').map(({ title: about, cells }) => {
      const ranked = rankedCells(cells, of)
      return answerOf(
        about,
        ranked,
        (cell) => ({
          title: cellName(analysis, cell),
          value: valueText(of(cell).all, number),
          remark: lossText(cell),
        }),
        cells
          .filter((cell) => ranked.every(({ item }) => item !== cell))
          .map((cell) => cellName(analysis, cell)),
      )
    }),
  }
}

/** `0.4123 (median 0.4011 to 0.4235)`, or why there is no interval: `0.4123 (n < 6)`. */
function valueText(
  { mean, intervals: { median } }: Summary,
  number: (value: number) => string,
): string {
  if (mean === undefined) return NONE
  return median === undefined
    ? `${number(mean)} (n${NO_BREAK}<${NO_BREAK}6)`
    : `${number(mean)} (median ${number(median.low)} to ${number(median.high)})`
}
