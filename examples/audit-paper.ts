// Does the paper's Table I, what each model cost, follow from its Table II, how long it took?
// `npx tsx --conditions=source examples/audit-paper.ts`. What the paper does not print is inferred
// here and marked so.
import { formatUsd, paperCost, priceSheet } from '@coldframe/pricing'

const prices = priceSheet({ region: 'eu-south-1', architecture: 'x86_64' })
/** The images that it sent to each model; that each was one execution is inferred. */
const executions = 54
const [leastMB, mostMB] = [128, 10_240]

/** Table I in US dollars, as printed, and Table II in milliseconds. ResNet-50 on Caffe did not run. */
const columns = [
  {
    framework: 'TensorFlow',
    cells: [
      { network: 'ResNet-50', printed: '0.065', durationMs: 41_141 },
      { network: 'Inception v2', printed: '0.053', durationMs: 33_680 },
      { network: 'MobileNetV2', printed: '0.016', durationMs: 10_060 },
    ],
  },
  {
    framework: 'PyTorch',
    cells: [
      { network: 'ResNet-50', printed: '0.029', durationMs: 20_810 },
      { network: 'Inception v2', printed: '0.017', durationMs: 12_470 },
      { network: 'MobileNetV2', printed: '0.056', durationMs: 4110 },
    ],
  },
  {
    framework: 'Caffe',
    cells: [
      { network: 'Inception v2', printed: '0.006', durationMs: 4760 },
      { network: 'MobileNetV2', printed: '0.028', durationMs: 2150 },
    ],
  },
] as const

type Cell = (typeof columns)[number]['cells'][number]

/** Equation 5 with memory as it is: the paper's steps of 128 MB are what is in question. */
function costUsd(memorySizeMB: number, durationMs: number): number {
  return paperCost({ memorySizeMB, durationMs, executions, memoryRounding: 'none' }, prices)
    .totalUsd
}

/** Every memory size whose cost rounds to the printed one, or, divided by ten, to its digits. */
function memoriesMB({ printed, durationMs }: Cell, divisor: 1 | 10): readonly [number, number] {
  const usd = Number(printed) / divisor
  const requestsUsd = costUsd(0, durationMs)
  const usdPerMB = (costUsd(mostMB, durationMs) - requestsUsd) / mostMB
  const half = 0.0005 / divisor
  return [(usd - half - requestsUsd) / usdPerMB, (usd + half - requestsUsd) / usdPerMB]
}

/** A cell is read as ten times too large where no function that Lambda runs could cost so much. */
function divisorOf(cell: Cell): 1 | 10 {
  return memoriesMB(cell, 1)[0] > mostMB ? 10 : 1
}

/** The memory sizes that all cells of a column allow. */
function commonMB(cells: readonly Cell[]): readonly [number, number] {
  const intervals = cells.map((cell) => memoriesMB(cell, divisorOf(cell)))
  return [
    Math.max(leastMB, ...intervals.map(([least]) => least)),
    Math.min(mostMB, ...intervals.map(([, most]) => most)),
  ]
}

/** The first multiple of a step within an interval. */
function stepIn([least, most]: readonly [number, number], step: number): number | undefined {
  const multiple = Math.ceil(least / step) * step
  return multiple <= most ? multiple : undefined
}

const perMobileNet: { readonly framework: string; readonly printed: string; usd: number }[] = []
console.log('Table I from Table II by equation 5, at $0.0000195172 a GB-s and $0.23 a million')
console.log(`(prices as of ${prices.asOf}; ${executions} executions, as many as images).\n`)
console.log(
  'framework  | network      | printed | memory that rounds to it | recomputed  | verdict',
)
for (const { framework, cells } of columns) {
  const common = commonMB(cells)
  const paperStep = stepIn(common, 128)
  const memoryMB = paperStep ?? stepIn(common, 10.24)
  if (memoryMB === undefined) throw new Error(`No memory size explains ${framework}.`)
  for (const cell of cells) {
    const [least, most] = memoriesMB(cell, 1)
    const usd = costUsd(memoryMB, cell.durationMs)
    const verdict = divisorOf(cell) === 10 ? 'ten times too large' : 'follows'
    if (cell.network === 'MobileNetV2') perMobileNet.push({ framework, printed: cell.printed, usd })
    console.log(
      [
        framework.padEnd(10),
        cell.network.padEnd(12),
        `$${cell.printed} `,
        `${least.toFixed(1)} to ${most.toFixed(1)} MB`.padEnd(24),
        formatUsd(usd).padEnd(11),
        verdict,
      ].join(' | '),
    )
  }
  const [least, most] = common
  const gb = (memoryMB / 1024).toFixed(2)
  console.log(
    `  inferred: one memory for the column, ${gb} GB; ${least.toFixed(1)} to ${most.toFixed(1)} MB fit` +
      (paperStep === undefined ? ', no step of 128 MB does, against the paper.' : '.'),
  )
}

const ranked = (key: (cell: (typeof perMobileNet)[number]) => number) =>
  perMobileNet
    .toSorted((a, b) => key(a) - key(b))
    .map(({ framework }) => framework)
    .join(', ')
console.log('\nRQ1, MobileNetV2 from cheap to dear:')
console.log(`  as printed: ${ranked((cell) => Number(cell.printed))}`)
console.log(`  recomputed: ${ranked((cell) => cell.usd)}`)
