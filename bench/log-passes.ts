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
 * `JSON.parse`. Logs have 250 MB; `npm run bench log-passes 1024` takes another size, and from
 * 1,024 on measures memory at five times the size, too.
 */
export async function logPasses(): Promise<Comparison[]> {
  const sizeMB = Number(process.argv[3] ?? 250)
  const folder = await mkdtemp(join(tmpdir(), 'coldframe-bench-'))
  try {
    const text = join(folder, 'text.log')
    const json = join(folder, 'json.log')
    for (const [path, format] of [
      [text, 'text'],
      [json, 'json'],
    ] as const) {
      const requests = await writeLogFile(path, format, sizeMB * megabyte)
      console.log(
        `${format}: ${(statSync(path).size / megabyte).toFixed(0)} MB, ${requests} requests`,
      )
    }
    const comparisons = [
      await against(
        'reports of a text log, against readline and a regex',
        text,
        'reports',
        'reportsByLine',
        12,
      ),
      await against('rows of a text log, one record read a row', text, 'rows', 'rowsByLine', 3.5),
      await against('rows of a text log, no record read', text, 'rowsUnread', 'rowsByLine', 8),
      await against(
        'rows of a JSON log, against JSON.parse of each line',
        json,
        'rows',
        'jsonByLine',
        2.5,
      ),
      await alone('grep -c REPORT', ['-c', 'REPORT', text], 'grep'),
      await alone('wc -l', ['-l', text], 'wc'),
    ]
    const peaks = [await peak('most memory, reports', text, 'reports', 120)]
    peaks.push(await peak('most memory, rows', text, 'rows', 120))
    peaks.push(await peak('most memory, rows of a JSON log', json, 'rows', 120))
    if (sizeMB >= 1024) {
      await writeLogFile(text, 'text', 5 * sizeMB * megabyte)
      const one = peaks[1]?.ours ?? Number.NaN
      peaks.push(await peak('most memory, rows of five times as much', text, 'rows', one + 10))
    }
    return [...comparisons, ...peaks]
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function against(
  what: string,
  path: string,
  ours: LogWay,
  other: LogWay,
  timesFaster: number,
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
  return { what, ...measured, unit: 'ms', atMost: 1 / timesFaster }
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
