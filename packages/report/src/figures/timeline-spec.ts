import type { TopLevelSpec } from 'vega-lite'
import { figureConfig, INK, PAPER, titleOfFigure } from './figure-theme.ts'
import { panelGrid } from './panel-grid.ts'
import { startStyles } from './start-styles.ts'
import type { Timeline } from './timeline.ts'

/** Pixels: a lane where there are few, and all lanes of a panel where there are many. */
const LANE = 16
const ALL_LANES = 240
/** More panels than this stand in two columns, and are half as high. */
const FEW = 4

/** Timelines in the language of Vega-Lite. Text enters as data only, never in an expression. */
export function timelineSpec({ title, caption, domain, starts, panels }: Timeline): TopLevelSpec {
  const grid = panelGrid(panels.length, panels.length > FEW ? 2 : 1, 820)
  const bottomRow = panels.length - grid.columns
  return {
    background: PAPER,
    padding: 16,
    title: titleOfFigure(title, caption, grid.whole),
    columns: grid.columns,
    spacing: { row: 14, column: grid.spacing },
    concat: panels.map((panel, index) => ({
      width: grid.width,
      height: Math.min(
        LANE * Math.max(1, panel.lanes),
        panels.length > FEW ? ALL_LANES / 2 : ALL_LANES,
      ),
      view: { fill: '#f6f6f6' },
      title: {
        text: [...panel.title],
        anchor: 'start',
        frame: 'group',
        fontSize: 11,
        fontWeight: 'normal',
        color: INK,
        offset: 4,
      },
      data: {
        values: panel.spans.map((span) => ({
          ...span,
          opacity: span.part === 'init' ? 0.4 : 1,
          top: span.lane + 0.12,
          bottom: span.lane + 0.88,
        })),
      },
      mark: { type: 'rect', aria: false },
      encoding: {
        x: {
          field: 'from',
          type: 'quantitative',
          title: index >= bottomRow ? 'time since the trace began, s' : null,
          scale: { domain: [...domain], nice: false },
          axis: { grid: false, tickCount: 6, labels: index >= bottomRow },
        },
        x2: { field: 'to' },
        y: {
          field: 'top',
          type: 'quantitative',
          scale: { domain: [0, Math.max(1, panel.lanes)], nice: false, reverse: true },
          axis: null,
        },
        y2: { field: 'bottom' },
        opacity: { field: 'opacity', type: 'quantitative', scale: null, legend: null },
        color: {
          field: 'start',
          type: 'nominal',
          scale: {
            domain: [...starts],
            range: starts.map((kind) => startStyles[kind].colour),
          },
          legend: { title: null, orient: 'bottom', symbolOpacity: 1 },
        },
      },
    })),
    resolve: { scale: { y: 'independent' } },
    config: {
      ...figureConfig,
      legend: { ...figureConfig.legend, symbolType: 'square', symbolSize: 120, offset: 14 },
    },
  }
}
