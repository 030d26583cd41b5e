// One pass over a log file, in one of several ways: how long it took, what it found, and the most
// memory that the process had.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { readInvocations, readReports } from '@coldframe/core'
import { logFiles } from '@coldframe/core/files'

const ways = {
  async reports(path: string) {
    const totals = newTotals()
    for await (const report of readReports(logFiles(path))) {
      totals.rows++
      totals.billedMs += report.billedDurationMs ?? 0
      totals.initMs += report.initDurationMs ?? 0
    }
    return totals
  },

  async reportsByLine(path: string) {
    const totals = newTotals()
    for await (const line of linesOf(path)) {
      const fields = report.exec(line)
      if (!fields) continue
      totals.rows++
      totals.billedMs += Number(fields[3])
      totals.initMs += Number(fields[6] ?? 0)
    }
    return totals
  },

  async rows(path: string) {
    const totals = newTotals()
    for await (const { report, inferences } of readInvocations(logFiles(path))) {
      totals.rows++
      totals.billedMs += report?.billedDurationMs ?? 0
      totals.initMs += report?.initDurationMs ?? 0
      totals.inferMs += inferences[0]?.stages.inferMs ?? 0
    }
    return totals
  },

  async rowsUnread(path: string) {
    const totals = newTotals()
    for await (const { report } of readInvocations(logFiles(path))) {
      totals.rows++
      totals.billedMs += report?.billedDurationMs ?? 0
      totals.initMs += report?.initDurationMs ?? 0
    }
    return totals
  },

  async rowsByLine(path: string) {
    const totals = newTotals()
    const records = new Map<string, { readonly stages: { readonly inferMs: number } }>()
    for await (const line of linesOf(path)) {
      if (line.startsWith('{')) {
        const record = JSON.parse(line)
        if (record.event === 'inference') records.set(record.requestId, record)
        continue
      }
      const fields = report.exec(line)
      if (!fields) continue
      const requestId = fields[1] ?? ''
      totals.rows++
      totals.billedMs += Number(fields[3])
      totals.initMs += Number(fields[6] ?? 0)
      totals.inferMs += records.get(requestId)?.stages.inferMs ?? 0
      records.delete(requestId)
    }
    return totals
  },

  /** JSON alone: nothing is joined. */
  async jsonByLine(path: string) {
    const totals = newTotals()
    for await (const line of linesOf(path)) {
      const value = JSON.parse(line)
      totals.inferMs += value.stages?.inferMs ?? 0
      if (value.type !== 'platform.report') continue
      totals.rows++
      totals.billedMs += value.record.metrics.billedDurationMs
      totals.initMs += value.record.metrics.initDurationMs ?? 0
    }
    return totals
  },
}

export type LogWay = keyof typeof ways

/** What a child sends. */
export interface LogPass {
  readonly ms: number
  readonly peakMB: number
  readonly totals: Totals
}

type Totals = Readonly<ReturnType<typeof newTotals>>

const report =
  /^REPORT RequestId: (\S+)\tDuration: ([\d.]+) ms\tBilled Duration: (\d+) ms\tMemory Size: (\d+) MB\tMax Memory Used: (\d+) MB(?:\tInit Duration: ([\d.]+) ms)?/

function newTotals() {
  return { rows: 0, billedMs: 0, initMs: 0, inferMs: 0 }
}

function linesOf(path: string) {
  return createInterface({ input: createReadStream(path) })
}

const [way, path = ''] = process.argv.slice(2)
const cpuBefore = process.cpuUsage()
const started = performance.now()
const totals = await ways[way as LogWay](path)
const ms = performance.now() - started
const { user, system } = process.cpuUsage(cpuBefore)
process.send?.({
  ms,
  cpu: (user + system) / 1000,
  peakMB: process.resourceUsage().maxRSS / 1024,
  totals,
})
