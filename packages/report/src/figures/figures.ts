import type { Analysis } from '../analysis/analysis.ts'
import { PAPER_EXECUTIONS } from '../paper-results.ts'
import { facetsOf } from './facets.ts'
import type { Figure } from './figure.ts'
import { type FigurePlan, figureOf } from './figure-of.ts'

const plans: readonly FigurePlan[] = [
  {
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
  },
  {
    file: 'figure-6-response-time',
    title: 'Figure 6. Response time',
    axis: () => ({ title: 'mean response time, s', factor: 1 }),
    table: 'Table II',
    of: ({ response }) => response,
    value: (_, meanMs) => meanMs / 1000,
    paper: ({ responseSeconds }) => responseSeconds,
  },
  {
    file: 'figure-7-execution-time',
    title: 'Figure 7. Execution time',
    axis: () => ({ title: 'mean execution time (load and infer), s', factor: 1 }),
    table: 'Table III',
    of: ({ execution }) => execution,
    value: (_, meanMs) => meanMs / 1000,
    paper: ({ executionSeconds }) => executionSeconds,
  },
]

/** The paper's Figures 5, 6 and 7 for what was run: for each its drawings, one per facet. */
export function figuresOf(analysis: Analysis): Figure[][] {
  const facets = facetsOf(analysis)
  return plans.map((plan) => facets.map((facet) => figureOf(analysis, facet, plan)))
}
