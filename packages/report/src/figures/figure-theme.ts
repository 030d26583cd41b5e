import type { Config, TopLevelSpec } from 'vega-lite'
import { wrappedText } from '../wrapped-text.ts'

export const INK = '#222222'
export const PAPER = '#ffffff'
const FONT = 'DejaVu Sans, Verdana, sans-serif'
/** Without a canvas Vega takes a character to be this much of the font's size; it is about 0.6. */
export const CHARACTER = 0.8

/** A title with its caption below, for a drawing of this width in pixels. */
export function titleOfFigure(
  title: string,
  caption: string,
  width: number,
): NonNullable<TopLevelSpec['title']> {
  return {
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
  }
}

/** Fonts and colours of axes and legends; labels are never cut. */
export const figureConfig: Config = {
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
  legend: { labelFontSize: 11, labelColor: INK, labelLimit: 0 },
}
