import type { TopLevelSpec } from 'vega-lite'
import type { Analysis } from '../analysis/analysis.ts'
import { distributionSpec } from './distribution-spec.ts'
import { distributionsOf } from './distributions.ts'
import { figureSpec } from './figure-spec.ts'
import { figuresOf } from './figures.ts'
import { timelineSpec } from './timeline-spec.ts'
import { timelinesOf } from './timelines.ts'

/** A figure, ready to be drawn. */
export interface Drawing {
  /** Without an ending, such as `figure-5-cost`. */
  readonly file: string
  readonly spec: TopLevelSpec
}

/** Every figure of a report: those of the paper's tables, table by table, and the timelines. */
export interface Drawings {
  readonly ofTables: readonly (readonly Drawing[])[]
  readonly ofEnvironments: readonly Drawing[]
}

export function drawingsOf(analysis: Analysis): Drawings {
  const distributions = distributionsOf(analysis)
  return {
    ofTables: figuresOf(analysis).map((figures, index) => [
      ...figures.map((figure) => ({ file: figure.file, spec: figureSpec(figure) })),
      ...(distributions[index] ?? []).map((each) => ({
        file: each.file,
        spec: distributionSpec(each),
      })),
    ]),
    ofEnvironments: timelinesOf(analysis).map((each) => ({
      file: each.file,
      spec: timelineSpec(each),
    })),
  }
}
