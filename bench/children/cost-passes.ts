// Totals seeded invocations in one form, and multiplies and adds them in a bare loop, in turn.
import { createCipheriv } from 'node:crypto'
import { type Architecture, type Cost, priceSheet, totalCost } from '@coldframe/pricing'
import { median } from '../comparison.ts'
import type { CostPass, RowForm } from '../cost-passes.ts'

const [form = 'columns', count = '1000000'] = process.argv.slice(2)
const rows = Number(count)
const sheets = (['x86_64', 'arm64'] as const).map((architecture) =>
  priceSheet({ region: 'us-east-1', architecture }),
)
const columns = seededColumns()
const passes: Readonly<Record<RowForm, () => Cost | Promise<Cost>>> = {
  columns: () => totalCost(columns, sheets),
  array: () => totalCost(array, sheets),
  generator: () => totalCost(generated(), sheets),
  async: () => totalCost(generatedLater(), sheets),
}
const array = form === 'array' ? [...generated()] : []
const pass = passes[form as RowForm]

const expected = bare() / 1_024_000
const taken = { ours: [] as number[], bare: [] as number[], again: [] as number[] }
for (let round = 0; round < 4; round++) {
  const ours = await nsPerRow(pass)
  const loop = await nsPerRow(bare)
  const again = await nsPerRow(pass)
  // The first round is compiled while it runs.
  if (round === 0) continue
  taken.ours.push(ours)
  taken.bare.push(loop)
  taken.again.push(again)
}
const { gbSeconds, bills } = await pass()
if (Math.abs(gbSeconds / expected - 1) > 1e-12 || bills.length < 2)
  throw new Error(`Expected ${expected} GB-seconds in bills, got: ${gbSeconds}.`)

const sent: CostPass = {
  oursNs: median(taken.ours),
  bareNs: median(taken.bare),
  noise: median(taken.again) / median(taken.ours),
  residentMB: process.resourceUsage().maxRSS / 1024 - bytesOf(columns) / 2 ** 20,
}
process.send?.(sent)

function bytesOf({ billedDurationMs, memorySizeMB, startedAtMs, architecture }: typeof columns) {
  return (
    billedDurationMs.byteLength +
    memorySizeMB.byteLength +
    startedAtMs.byteLength +
    8 * architecture.length
  )
}

/** Processor time of all threads, so that other work on the machine is not in it. */
async function nsPerRow(work: () => unknown): Promise<number> {
  const started = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(started)
  return ((user + system) * 1000) / rows
}

function bare(): number {
  const { billedDurationMs, memorySizeMB } = columns
  let sum = 0
  for (let row = 0; row < rows; row++)
    sum += (billedDurationMs[row] ?? 0) * (memorySizeMB[row] ?? 0)
  return sum
}

/** Three months of requests, in order of time, either architecture by chance: a cipher's stream. */
function seededColumns() {
  const none = new Uint8Array(16)
  const drawn = new Uint32Array(
    createCipheriv('aes-128-ctr', none, none).update(new Uint8Array(4 * rows)).buffer,
  )
  const sizes = [128, 512, 1024, 1536, 3008] as const
  const stepMs = (90 * 86_400_000) / rows
  const billedDurationMs = new Uint32Array(rows)
  const memorySizeMB = new Uint16Array(rows)
  const startedAtMs = new Float64Array(rows)
  const architecture: Architecture[] = new Array(rows)
  for (let row = 0; row < rows; row++) {
    const number = drawn[row] ?? 0
    billedDurationMs[row] = 1 + (number % 30_000)
    memorySizeMB[row] = sizes[number % 5] ?? 128
    startedAtMs[row] = Math.floor(Date.UTC(2026, 6) + row * stepMs)
    architecture[row] = number & 65_536 ? 'arm64' : 'x86_64'
  }
  return { billedDurationMs, memorySizeMB, startedAtMs, architecture }
}

function* generated() {
  for (let row = 0; row < rows; row++) yield rowAt(row)
}

async function* generatedLater() {
  for (let row = 0; row < rows; row++) yield rowAt(row)
}

function rowAt(row: number) {
  return {
    billedDurationMs: columns.billedDurationMs[row],
    memorySizeMB: columns.memorySizeMB[row],
    startedAtMs: columns.startedAtMs[row],
    architecture: columns.architecture[row],
  }
}
