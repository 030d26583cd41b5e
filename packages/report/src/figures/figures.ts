import type { Analysis } from '../analysis/analysis.ts'
import { PAPER_EXECUTIONS } from '../paper-results.ts'
import type { Figure } from './figure.ts'
import { figureOf } from './figure-of.ts'

/** The paper's Figures 5, 6 and 7 for what was run. */
export function figuresOf(analysis: Analysis): Figure[] {
  return [
    figureOf(analysis, {
      file: 'figure-5-cost',
      title: `Figure 5. Cost of ${PAPER_EXECUTIONS} executions by equation 5`,
      axis: (top) =>
        top < 0.01
          ? { title: `US cents per ${PAPER_EXECUTIONS} executions`, factor: 100 }
          : { title: `US dollars per ${PAPER_EXECUTIONS} executions`, factor: 1 },
      table: 'Table I',
      of: ({ response }) => response,
      value: ({ cost }, meanMs) => cost.equationUsd(meanMs),
      paper: ({ costUsd }) => costUsd,
    }),
    figureOf(analysis, {
      file: 'figure-6-response-time',
      title: 'Figure 6. Response time',
      axis: () => ({ title: 'mean response time, s', factor: 1 }),
      table: 'Table II',
      of: ({ response }) => response,
      value: (_, meanMs) => meanMs / 1000,
      paper: ({ responseSeconds }) => responseSeconds,
    }),
    figureOf(analysis, {
      file: 'figure-7-execution-time',
      title: 'Figure 7. Execution time: load and infer',
      axis: () => ({ title: 'mean execution time, s', factor: 1 }),
      table: 'Table III',
      of: ({ execution }) => execution,
      value: (_, meanMs) => meanMs / 1000,
      paper: ({ executionSeconds }) => executionSeconds,
    }),
  ]
}
