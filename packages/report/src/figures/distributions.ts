import type { StartKind } from '@coldframe/core'
import type { StudyRow } from '@coldframe/study'
import type { Analysis } from '../analysis/analysis.ts'
import type { Cell } from '../analysis/cell.ts'
import { executionTimeMs } from '../analysis/execution-time.ts'
import { inferenceOfRow } from '../analysis/inference-of-row.ts'
import { responseTimeMs } from '../analysis/response-time.ts'
import { isMeasured } from '../analysis/start-faults.ts'
import { placeNote } from '../tables/shared-notes.ts'
import type { Curve, Distribution, DistributionPanel } from './distribution.ts'
import { type Facet, facetsOf } from './facets.ts'
import { panelTitle } from './panel-title.ts'
import { seriesOf } from './series-of.ts'
import { startKindsIn } from './start-styles.ts'
import { MOST_STEPS, stepsOf } from './steps.ts'
import { timeScale } from './time-scale.ts'

interface Plan extends Pick<Distribution, 'file' | 'title' | 'axis'> {
  readonly of: (row: StudyRow) => number | undefined
}

const response: Plan = {
  file: 'distribution-response-time',
  title: 'Distribution of response time',
  axis: 'response time',
  of: ({ invocation }) => invocation && responseTimeMs(invocation),
}

const execution: Plan = {
  file: 'distribution-execution-time',
  title: 'Distribution of execution time',
  axis: 'execution time',
  of: (row) => {
    const record = inferenceOfRow(row)
    return record && executionTimeMs(record)
  },
}

/** The values of one function and kind of start, in seconds. */
interface Group {
  readonly series: string
  readonly start: StartKind
  readonly values: readonly number[]
}

/** For each of the paper's tables the distributions behind its means: none for costs. */
export function distributionsOf(analysis: Analysis): Distribution[][] {
  const facets = facetsOf(analysis)
  return [
    [],
    ...[response, execution].map((plan) => facets.map((facet) => of(analysis, facet, plan))),
  ]
}

function of(
  analysis: Analysis,
  { suffix, title, cells, variants }: Facet,
  plan: Plan,
): Distribution {
  const series = seriesOf(analysis.cells)
  const frameworks = new Set(cells.map(({ framework }) => framework))
  const panels = new Map<string, { title: readonly string[]; groups: Group[] }>()
  for (const cell of cells) {
    const titleOfCell = panelTitle(cell, variants)
    const key = titleOfCell.join('\n')
    const panel = panels.get(key) ?? { title: titleOfCell, groups: [] }
    panel.groups.push(...groupsOf(cell, series.get(cell.framework)?.name ?? '', plan))
    panels.set(key, panel)
  }
  const groups = [...panels.values()].flatMap((panel) => panel.groups)
  return {
    file: `${plan.file}${suffix}`,
    title: `${plan.title}${title}`,
    axis: plan.axis,
    caption: `${placeNote(analysis)} ${curvesNote(groups)}`,
    series: [...series].flatMap(([framework, each]) => (frameworks.has(framework) ? each : [])),
    legend: cells.some(({ framework }) => framework !== undefined),
    scale: timeScale(groups.flatMap(({ values }) => values)),
    starts: startKindsIn(groups.map(({ start }) => start)),
    panels: [...panels.values()].map(panelOf),
  }
}

function panelOf({
  title,
  groups,
}: {
  title: readonly string[]
  groups: Group[]
}): DistributionPanel {
  return {
    title,
    curves: groups.map(({ values, ...group }): Curve => ({ ...group, points: stepsOf(values) })),
  }
}

/** Only requests that stand in the tables. */
function groupsOf(cell: Cell, series: string, { of: valueOfRow }: Plan): Group[] {
  const byStart = new Map<StartKind, number[]>()
  for (const row of cell.function.rows) {
    const valueMs = isMeasured(row) ? valueOfRow(row) : undefined
    if (valueMs === undefined) continue
    const start = row.invocation?.start.kind ?? 'unknown'
    const values = byStart.get(start) ?? []
    values.push(valueMs / 1000)
    byStart.set(start, values)
  }
  return [...byStart].map(([start, values]) => ({ series, start, values }))
}

function curvesNote(groups: readonly Group[]): string {
  if (groups.length === 0) return 'No request succeeded.'
  const counts = startKindsIn(groups.map(({ start }) => start)).map((kind) => {
    const sizes = groups.flatMap(({ start, values }) => (start === kind ? values.length : []))
    const [least, most] = [Math.min(...sizes), Math.max(...sizes)]
    return `${kind} n = ${least === most ? most : `${least} to ${most}`}`
  })
  const thinned = groups.some(({ values }) => values.length > MOST_STEPS)
    ? ` Of more than ${MOST_STEPS} steps every k-th is drawn.`
    : ''
  return `Each curve: the share of a function's requests that took no longer; ${counts.join(', ')} per curve.${thinned}`
}
