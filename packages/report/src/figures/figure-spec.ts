import type { TopLevelSpec } from 'vega-lite'
import { significantText } from '../tables/number-text.ts'
import { BAR, BAR_GAP, barLayout } from './bar-layout.ts'
import type { Figure } from './figure.ts'
import { CHARACTER, figureConfig, INK, PAPER, titleOfFigure } from './figure-theme.ts'

const LEAST_WIDTH = 500
const HEIGHT = 300
const LINE = 14

/** A figure in the language of Vega-Lite. Text enters as data only, never in an expression. */
export function figureSpec({ title, caption, axis, series, legend, bars }: Figure): TopLevelSpec {
  const { width, bars: middles, groups } = barLayout(bars, LEAST_WIDTH)
  const longestName = Math.max(0, ...series.map(({ name }) => name.length))
  const empty = bars.every(({ value }) => value === undefined)
  const labelHeight = 9 + LINE * Math.max(1, ...groups.map(({ lines }) => lines.length))

  return {
    background: PAPER,
    padding: 16,
    width,
    height: HEIGHT,
    title: titleOfFigure(title, caption, width),
    data: {
      values: bars.map((bar, index) => ({
        ...bar,
        x: middles[index],
        label: labelOf(bar.value),
        top: bar.high ?? bar.value ?? 0,
        beside: (middles[index] ?? 0) + (BAR + BAR_GAP) / 2,
      })),
    },
    encoding: {
      x: {
        field: 'x',
        type: 'quantitative',
        title: null,
        axis: { values: [] },
        scale: { domain: [0, width], nice: false },
      },
    },
    layer: [
      {
        mark: { type: 'bar', width: BAR },
        encoding: {
          y: {
            field: 'value',
            type: 'quantitative',
            title: axis,
            axis: { tickCount: 6, titlePadding: 4 },
            scale: { domainMin: 0, ...(empty && { domainMax: 1 }) },
          },
          color: {
            field: 'series',
            type: 'nominal',
            scale: {
              domain: series.map(({ name }) => name),
              range: series.map(({ colour }) => colour),
            },
            legend: legend
              ? {
                  title: null,
                  orient: 'bottom',
                  columns: Math.max(1, Math.floor(width / (longestName * 11 * CHARACTER + 40))),
                }
              : null,
          },
        },
      },
      {
        mark: { type: 'rule', color: INK },
        encoding: { y: { field: 'low', type: 'quantitative' }, y2: { field: 'high' } },
      },
      whiskers('low'),
      whiskers('high'),
      ...(bars.some(({ paper }) => paper !== undefined) ? [paperMarks] : []),
      label({ stroke: PAPER, strokeWidth: 3 }),
      label({ color: INK }),
      {
        data: { values: groups.map(({ lines, middle }) => ({ lines, x: middle })) },
        mark: { type: 'text', baseline: 'top', fontSize: 11, lineHeight: LINE, color: INK },
        encoding: { y: { value: HEIGHT + 9 }, text: { field: 'lines' } },
      },
    ],
    config: {
      ...figureConfig,
      legend: {
        ...figureConfig.legend,
        symbolType: 'square',
        symbolSize: 120,
        offset: labelHeight + 18,
      },
    },
  }
}

const whiskers = (end: 'low' | 'high') => ({
  mark: {
    type: 'tick' as const,
    color: INK,
    size: 10,
    thickness: 1,
    orient: 'horizontal' as const,
  },
  encoding: { y: { field: end, type: 'quantitative' as const } },
})

/** Drawn twice: first as a halo that keeps grid lines out of the digits. */
const label = (paint: { color: string } | { stroke: string; strokeWidth: number }) => ({
  mark: { type: 'text' as const, dy: -8, fontSize: 9.5, ...paint },
  encoding: {
    y: { field: 'top', type: 'quantitative' as const },
    text: { field: 'label', type: 'nominal' as const },
  },
})

const paperMarks = {
  mark: {
    type: 'point' as const,
    shape: 'diamond',
    filled: false,
    size: 60,
    color: INK,
    opacity: 1,
    strokeWidth: 1.4,
  },
  encoding: {
    x: { field: 'beside', type: 'quantitative' as const },
    y: { field: 'paper', type: 'quantitative' as const },
  },
}

/** Short enough for the width of a bar; the tables have more digits. */
function labelOf(value: number | undefined): string {
  if (value === undefined) return 'n = 0'
  return significantText(value, value < 0.01 ? 2 : 3)
}
