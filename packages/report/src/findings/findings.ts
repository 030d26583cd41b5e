import type { Analysis } from '../analysis/analysis.ts'
import { comparisonsOf } from '../ranking/comparisons.ts'
import { lowerRule } from '../ranking/is-lower.ts'
import { costOf, executionOf, loadOf, responseOf } from '../ranking/ranked-cells.ts'
import { numberText, secondsText } from '../tables/number-text.ts'
import { placeNote } from '../tables/shared-notes.ts'
import { type MeasuredQuestion, measuredQuestion } from './measured-question.ts'
import type { Question } from './question.ts'
import { supportQuestion } from './support-question.ts'

/** The paper's research questions with their answers. */
export interface Findings {
  /** Whether a network ran with more than one framework; else there is nothing to rank. */
  readonly compared: boolean
  readonly questions: readonly Question[]
  /** How frameworks are ranked, and where it was measured. */
  readonly notes: readonly string[]
}

const measuredQuestions: readonly MeasuredQuestion[] = [
  {
    title: 'RQ1. What does each framework cost?',
    basis:
      'Mean bill of a request with all its attempts, $ per million (Table I). Equation 5 is the response time times a constant, so its order is that of RQ2.',
    of: costOf,
    number: (usd) => numberText(usd * 1e6),
  },
  {
    title: 'RQ2. What is the response time with each framework?',
    basis: 'Mean response time, s (Table II).',
    of: responseOf,
    number: secondsText,
  },
  {
    title: 'RQ3, load. How long does each framework take to load the model?',
    basis: 'Mean time to load, s, of the requests that loaded or waited for the load (Table III).',
    of: loadOf,
    number: secondsText,
  },
  {
    title: 'RQ3, execution. How long does each framework take to execute it?',
    basis: 'Mean execution time, s (Table III).',
    of: executionOf,
    number: secondsText,
  },
]

/** Answers the paper's questions for each network and way of loading. */
export function findingsOf(analysis: Analysis): Findings {
  return {
    compared: comparisonsOf(analysis, 'framework').some(({ cells }) => cells.length > 1),
    questions: [
      ...measuredQuestions.map((question) => measuredQuestion(analysis, question)),
      supportQuestion(analysis),
    ],
    notes: [
      `Frameworks stand in the order of their means. Their rank is 1 plus how many are lower. ${lowerRule}`,
      placeNote(analysis),
    ],
  }
}
