import type { TopLevelSpec } from 'vega-lite'
import type { Distribution, DistributionPanel } from './distribution.ts'
import { CHARACTER, figureConfig, INK, PAPER, titleOfFigure } from './figure-theme.ts'
import { panelGrid } from './panel-grid.ts'
import { startStyles } from './start-styles.ts'

/** A panel's height in pixels, where there are few and where there are many. */
const HEIGHT = 210
const LOW = 130
/** What the labels beside the panels add to their width. */
const LABELS = 60

/** Distributions in the language of Vega-Lite. Text enters as data only, never in an expression. */
export function distributionSpec(figure: Distribution): TopLevelSpec {
  const { title, caption, series, legend, starts, panels } = figure
  const grid = panelGrid(panels.length, 3, 820)
  const longestName = Math.max(0, ...series.map(({ name }) => name.length))
  const colours = legend
    ? { field: 'series', names: series.map(({ name }) => name), range: series.map((s) => s.colour) }
    : { field: 'start', names: starts, range: starts.map((kind) => startStyles[kind].colour) }
  const legendColumns = Math.max(1, Math.floor(grid.whole / (longestName * 11 * CHARACTER + 40)))
  const bottomRow = panels.length - grid.columns

  return {
    background: PAPER,
    padding: 16,
    title: titleOfFigure(title, caption, grid.whole + LABELS),
    columns: grid.columns,
    spacing: { row: 22, column: grid.spacing },
    concat: panels.map((panel, index) => ({
      width: grid.width,
      height: panels.length > 6 ? LOW : HEIGHT,
      title: {
        text: [...panel.title],
        anchor: 'start',
        frame: 'group',
        fontSize: 12,
        fontWeight: 'bold',
        color: INK,
        // The labels of the first column stand out by half their height.
        offset: index % grid.columns === 0 ? 8 : 13.5,
      },
      data: { values: pointsOf(panel) },
      mark: { type: 'line', interpolate: 'step-after', strokeWidth: 1.6 },
      encoding: {
        x: {
          field: 'x',
          type: 'quantitative',
          title: index >= bottomRow ? axisTitle(figure) : null,
          scale: {
            type: figure.scale.type,
            domain: [...figure.scale.domain],
            ...(figure.scale.type === 'linear' && { nice: true, zero: false }),
          },
          axis: {
            format: '~r',
            tickCount: 4,
            labelOverlap: true,
            ...(figure.scale.ticks && { values: [...figure.scale.ticks] }),
          },
        },
        y: {
          field: 'y',
          type: 'quantitative',
          title: index % grid.columns === 0 ? 'share of requests' : null,
          scale: { domain: [0, 1] },
          axis: {
            format: '.0%',
            values: [0, 0.25, 0.5, 0.75, 1],
            labels: index % grid.columns === 0,
          },
        },
        order: { field: 'order', type: 'quantitative' },
        detail: { field: 'curve', type: 'nominal' },
        color: {
          field: colours.field,
          type: 'nominal',
          scale: { domain: [...colours.names], range: [...colours.range] },
          legend: { title: null, orient: 'bottom', ...(legend && { columns: legendColumns }) },
        },
        strokeDash: {
          field: 'start',
          type: 'nominal',
          scale: {
            domain: [...starts],
            range: starts.map((kind) => [...startStyles[kind].dash]),
          },
          legend: {
            title: null,
            orient: 'bottom',
            ...(legend && { symbolStrokeColor: INK }),
          },
        },
      },
    })),
    config: {
      ...figureConfig,
      legend: {
        ...figureConfig.legend,
        symbolType: 'stroke',
        symbolStrokeWidth: 2,
        symbolSize: 350,
        offset: 14,
      },
    },
  }
}

function axisTitle({ axis, scale }: Distribution): string {
  return `${axis}, s${scale.type === 'log' ? ', log scale' : ''}`
}

function pointsOf({ curves }: DistributionPanel): object[] {
  return curves.flatMap(({ points, ...curve }, index) =>
    points.map((point, order) => ({ ...curve, ...point, curve: index, order })),
  )
}
