import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'
import { parse, View } from 'vega'
import { compile, type TopLevelSpec } from 'vega-lite'

const require = createRequire(import.meta.url)
const fontFiles = [
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
]

/** A figure as an SVG document and as a PNG of twice its size. */
export interface RenderedFigure {
  readonly svg: string
  readonly png: Uint8Array
}

/** Draws a figure. This module loads Vega, 100 MB of memory: import it when it is needed. */
export async function renderFigure(spec: TopLevelSpec): Promise<RenderedFigure> {
  const view = new View(parse(compile(spec).spec), { renderer: 'none' })
  const svg = await view.toSVG()
  view.finalize()
  const png = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: 2 },
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' },
  }).render()
  return { svg, png: png.asPng() }
}
