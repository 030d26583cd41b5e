import { execFile } from 'node:child_process'
import { statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { inChild } from './child.ts'
import type { LogPass, LogWay } from './children/log-pass.ts'
import { type Comparison, inTurn, median, samples, timed } from './comparison.ts'
import { writeLogFile } from './log-file.ts'

const run = promisify(execFile)
const script = new URL('./children/log-pass.ts', import.meta.url)
const megabyte = 1024 * 1024
const rounds = 5

/**
 * Passes over generated logs, each in a process of its own, in turn with readline, one regex and
 * `JSON.parse`. Logs have a gigabyte, those of photographs a quarter of that, and memory is measured
 * at five times as much, too. `npm run bench log-passes 100` takes another size, in megabytes.
 */
export async function logPasses(): Promise<Comparison[]> {
  const sizeMB = Number(process.argv[3] ?? 1024)
  const folder = await mkdtemp(join(tmpdir(), 'coldframe-bench-'))
  try {
    const text = join(folder, 'text.log')
    const json = join(folder, 'json.log')
    const photographsText = join(folder, 'photographs-text.log')
    const photographsJson = join(folder, 'photographs-json.log')
    for (const [path, format, content, part] of [
      [text, 'text', 'direct', 1],
      [json, 'json', 'direct', 1],
      [photographsText, 'text', 'photographs', 4],
      [photographsJson, 'json', 'photographs', 4],
    ] as const) {
      const requests = await writeLogFile(path, format, content, (sizeMB / part) * megabyte)
      const size = (statSync(path).size / megabyte).toFixed(0)
      console.log(`${format}, ${content}: ${size} MB, ${requests} requests`)
    }
    const comparisons = [
      ...(await logComparisons(text, json, { reports: 12, rows: 3.5, unread: 8, json: 2.5 })),
      ...(await logComparisons(photographsText, photographsJson)),
      await alone('grep -c REPORT', ['-c', 'REPORT', text], 'grep'),
      await alone('wc -l', ['-l', text], 'wc'),
    ]
    const peaks = [await peak('most memory, reports', text, 'reports', 120)]
    peaks.push(await peak('most memory, rows', text, 'rows', 120))
    peaks.push(await peak('most memory, rows of a JSON log', json, 'rows', 120))
    await writeLogFile(text, 'text', 'direct', 5 * sizeMB * megabyte)
    const one = peaks[1]?.ours ?? Number.NaN
    peaks.push(await peak('most memory, rows of five times as much', text, 'rows', one + 10))
    return [...comparisons, ...peaks]
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** @param timesFaster What is aimed at; nothing for logs of ASCII, which readline reads in a third of the time. */
async function logComparisons(
  text: string,
  json: string,
  timesFaster?: Readonly<Record<'reports' | 'rows' | 'unread' | 'json', number>>,
): Promise<Comparison[]> {
  const of = timesFaster ? '' : ' of photographs, all ASCII'
  return [
    await against(
      `reports of a text log${of}, against readline and a regex`,
      text,
      'reports',
      'reportsByLine',
      timesFaster?.reports,
    ),
    await against(
      `rows of a text log${of}, one record read a row`,
      text,
      'rows',
      'rowsByLine',
      timesFaster?.rows,
    ),
    await against(
      `rows of a text log${of}, no record read`,
      text,
      'rowsUnread',
      'rowsByLine',
      timesFaster?.unread,
    ),
    await against(
      `rows of a JSON log${of}, against JSON.parse of each line`,
      json,
      'rows',
      'jsonByLine',
      timesFaster?.json,
    ),
  ]
}

async function against(
  what: string,
  path: string,
  ours: LogWay,
  other: LogWay,
  timesFaster: number | undefined,
): Promise<Comparison> {
  const passes = { ours: await pass(ours, path), other: await pass(other, path) }
  const { inferMs, ...totals } = passes.other.totals
  const isSame =
    Object.entries(totals).every(
      ([name, total]) =>
        Math.abs(passes.ours.totals[name as keyof typeof totals] - total) <= 1e-9 * total,
    ) &&
    (ours === 'rowsUnread' || Math.abs(passes.ours.totals.inferMs - inferMs) <= 1e-9 * inferMs)
  if (!isSame) throw new Error(`Expected the same totals, got: ${JSON.stringify(passes)}.`)
  const measured = await inTurn(
    rounds,
    async () => (await pass(ours, path)).ms,
    async () => (await pass(other, path)).ms,
  )
  return { what, ...measured, unit: 'ms', atMost: timesFaster && 1 / timesFaster }
}

async function alone(what: string, parameters: string[], command: string): Promise<Comparison> {
  const { ours } = await samples(rounds, { ours: () => timed(() => run(command, parameters)) })
  return { what, ours: median(ours), unit: 'ms' }
}

async function peak(what: string, path: string, way: LogWay, atMost: number): Promise<Comparison> {
  return { what, ours: (await pass(way, path)).peakMB, unit: 'MB', atMost }
}

function pass(way: LogWay, path: string): Promise<LogPass> {
  return inChild<LogPass>(script, [way, path])
}
