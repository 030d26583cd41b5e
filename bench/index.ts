// Each measured in this one run: ours and the other in turn, medians. `npm run bench`, or with the
// name of one: `npm run bench import-cost`. A bar that is missed is said and fails nothing.
import type { Comparison } from './comparison.ts'
import { costPasses } from './cost-passes.ts'
import { handlerOverhead } from './handler-overhead.ts'
import { imagePipeline } from './image-pipeline.ts'
import { bundleSize, importCost } from './import-cost.ts'
import { lateness } from './lateness.ts'
import { logPasses } from './log-passes.ts'
import { memoryGrowth } from './memory-growth.ts'
import { preparedModel } from './prepared-model.ts'
import { pythonPeers } from './python-peers.ts'
import { summaryTimes } from './summary.ts'
import { uploadOverhead } from './upload-overhead.ts'
import { worldCup98 } from './world-cup-98.ts'

const benches: Readonly<Record<string, () => Promise<Comparison[]>>> = {
  'handler-overhead': handlerOverhead,
  'import-cost': importCost,
  'bundle-size': bundleSize,
  'image-pipeline': imagePipeline,
  'prepared-model': preparedModel,
  'memory-growth': memoryGrowth,
  'python-peers': pythonPeers,
  'log-passes': logPasses,
  summary: summaryTimes,
  'cost-passes': costPasses,
  'world-cup-98': worldCup98,
  lateness,
  'upload-overhead': uploadOverhead,
}

const [name] = process.argv.slice(2)
if (name !== undefined && !(name in benches)) {
  console.error(`Expected one of ${Object.keys(benches).join(', ')}, got: ${name}.`)
  process.exit(1)
}

console.log('what | ours | other | ratio | ours against itself | bar')
for (const [key, bench] of Object.entries(benches))
  if (name === undefined || name === key)
    for (const comparison of await bench()) console.log(line(comparison))

function line({ what, ours, other, unit, noise, atMost }: Comparison): string {
  const ratio = other === undefined ? undefined : ours / other
  const verdict = (ratio ?? ours) <= (atMost ?? Number.NaN) ? 'meets' : 'misses'
  return [
    what,
    `${digits(ours)} ${unit}`,
    other === undefined ? '' : `${digits(other)} ${unit}`,
    ratio === undefined ? '' : digits(ratio),
    noise === undefined ? '' : digits(noise),
    atMost === undefined ? '' : `${verdict} ${digits(atMost)}`,
  ].join(' | ')
}

function digits(value: number): string {
  return value >= 1000 ? value.toFixed(0) : value.toPrecision(3)
}
