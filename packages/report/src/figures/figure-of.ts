import type { Analysis } from '../analysis/analysis.ts'
import type { Cell } from '../analysis/cell.ts'
import type { Measure } from '../analysis/measure.ts'
import { PAPER_PLACE, type PaperResult } from '../paper-results.ts'
import { placeNote } from '../tables/shared-notes.ts'
import { barGroup } from './bar-group.ts'
import type { Facet } from './facets.ts'
import type { Bar, Figure } from './figure.ts'
import { seriesOf } from './series-of.ts'

/** How many times the highest bar a number of the paper may reach and still be drawn. */
const COMPARABLE = 1.5

/** What one figure shows of each cell. */
export interface FigurePlan extends Pick<Figure, 'file' | 'title'> {
  /** The title of the axis, and the factor of its unit, for a highest bar of `top`. */
  readonly axis: (top: number) => { readonly title: string; readonly factor: number }
  /** Where the same numbers stand. */
  readonly table: string
  readonly of: (cell: Cell) => Measure
  /** From milliseconds to the unit of the axis; linear, so that intervals stay intervals. */
  readonly value: (cell: Cell, milliseconds: number) => number
  readonly paper: (paper: PaperResult) => number
}

/** A figure of a study, or of one facet of it: the means, their intervals, and a caption that says what they rest on. */
export function figureOf(
  analysis: Analysis,
  { suffix, title, cells, variants }: Facet,
  plan: FigurePlan,
): Figure {
  const series = seriesOf(analysis.cells)
  const frameworks = new Set(cells.map(({ framework }) => framework))
  const means = cells.map((cell) => {
    const { mean, intervals } = plan.of(cell).all
    return { cell, mean, ...intervals.mean }
  })
  const highest = Math.max(
    0,
    ...means.map(({ cell, mean = 0, high = mean }) => plan.value(cell, high)),
  )
  const papers = cells.flatMap(({ paper }) => (paper ? plan.paper(paper) : []))
  const comparable = Math.max(...papers) <= highest * COMPARABLE
  const axis = plan.axis(highest)

  const bars = means.map(({ cell, mean, low, high }): Bar => {
    const scaled = (milliseconds: number | undefined): number | undefined =>
      milliseconds === undefined ? undefined : plan.value(cell, milliseconds) * axis.factor
    return {
      group: barGroup(cell, variants),
      series: series.get(cell.framework)?.name ?? '',
      value: scaled(mean),
      low: scaled(low),
      high: scaled(high),
      paper: comparable && cell.paper ? plan.paper(cell.paper) * axis.factor : undefined,
    }
  })
  return {
    file: `${plan.file}${suffix}`,
    title: `${plan.title}${title}`,
    axis: axis.title,
    caption: [
      placeNote(analysis),
      barsNote(cells.map((cell) => plan.of(cell))),
      papers.length === 0 ? '' : paperNote(comparable, plan.table),
    ]
      .join(' ')
      .trim(),
    series: [...series].flatMap(([framework, each]) => (frameworks.has(framework) ? each : [])),
    legend: cells.some(({ framework }) => framework !== undefined),
    bars,
  }
}

function paperNote(drawn: boolean, table: string): string {
  return drawn
    ? `Hollow diamonds: the paper's own numbers, from ${PAPER_PLACE}.`
    : `The paper's own numbers are off this scale and stand in ${table}.`
}

function barsNote(measures: readonly Measure[]): string {
  const counts = measures.map(({ all }) => all.count).filter((count) => count > 0)
  const [least, most] = [Math.min(...counts), Math.max(...counts)]
  if (counts.length === 0) return 'No request succeeded.'
  const methods = new Set(measures.flatMap(({ all }) => all.intervals.mean?.method ?? []))
  const bars = `Bars: means of n = ${least === most ? most : `${least} to ${most}`} requests each.`
  return methods.size === 0
    ? `${bars} No error bars: n < 54.`
    : `${bars} Error bars: 95 % intervals of the mean by ${[...methods].join(' and ')}; none where n < 54.`
}
