import type { TopLevelSpec } from 'vega-lite'
import { significantText } from '../tables/number-text.ts'
import { wrappedText } from '../wrapped-text.ts'
import { BAR, BAR_GAP, barLayout } from './bar-layout.ts'
import type { Figure } from './figure.ts'

const LEAST_WIDTH = 500
const HEIGHT = 300
const LINE = 14
const FONT = 'DejaVu Sans, Verdana, sans-serif'
const INK = '#222222'
const PAPER = '#ffffff'
/** Without a canvas Vega takes a character to be this much of the font's size; it is about 0.6. */
const CHARACTER = 0.8

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
    title: {
      text: title,
      subtitle: wrappedText(caption, Math.floor(width / (CHARACTER * 10))),
      anchor: 'start',
      frame: 'group',
      fontSize: 15,
      subtitleFontSize: 10,
      subtitleColor: '#444444',
      subtitleLineHeight: 15,
      subtitlePadding: 6,
      offset: 16,
    },
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
      font: FONT,
      view: { stroke: null },
      axis: {
        labelFontSize: 11,
        titleFontSize: 11,
        titleFontWeight: 'normal',
        labelColor: INK,
        titleColor: INK,
        gridColor: '#e3e3e3',
        domainColor: INK,
        labelLimit: 0,
      },
      legend: {
        labelFontSize: 11,
        labelColor: INK,
        labelLimit: 0,
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
