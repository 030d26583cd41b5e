// Draws a trace, its rate over time, as SVG and PNG:
//   npx tsx --conditions=source examples/plot-trace.ts [folder]
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe } from '@coldframe/trace/describe'
import { worldCup98Minutes } from '@coldframe/trace/world-cup-98'
import { Resvg } from '@resvg/resvg-js'
import { parse, View } from 'vega'
import { compile } from 'vega-lite'

const [folder = '.'] = process.argv.slice(2)

// 30 June 1998, the busiest day: two matches, Romania and Croatia, England and Argentina.
const from = '1998-06-30T00:00Z'
const trace = worldCup98Minutes({ from, minutes: 1440, peakPerMinute: 100 })
const { rates, arrivals, peak } = await describe(trace, { stretches: 288, windowMs: 60_000 })

const { spec } = compile({
  title: `World Cup 98 web site, 30 June 1998, scaled to ${arrivals} arrivals`,
  width: 800,
  height: 300,
  background: 'white',
  data: {
    values: rates.map(({ fromMs, perSecond }) => ({
      time: new Date(Date.parse(from) + fromMs).toISOString(),
      perMinute: perSecond * 60,
    })),
  },
  mark: { type: 'area', line: true, opacity: 0.4, interpolate: 'step-after' },
  encoding: {
    x: {
      field: 'time',
      type: 'temporal',
      scale: { type: 'utc' },
      axis: { title: 'UTC', format: '%H:%M' },
    },
    y: {
      field: 'perMinute',
      type: 'quantitative',
      axis: { title: 'arrivals per minute, mean of 5 minutes' },
    },
  },
})
const svg = await new View(parse(spec), { renderer: 'none' }).toSVG()
await writeFile(join(folder, 'trace.svg'), svg)
await writeFile(
  join(folder, 'trace.png'),
  new Resvg(svg, { fitTo: { mode: 'zoom', value: 2 } }).render().asPng(),
)
console.log(`trace.svg, trace.png: ${arrivals} arrivals, ${peak.arrivals} in the busiest minute`)
