import type { InvocationReport } from '../invocation-report.ts'
import { LogsDroppedError } from '../logs-dropped-error.ts'
import { ascii } from './ascii.ts'
import { ByteCursor } from './byte-cursor.ts'
import type { LineTaker } from './log-reader.ts'
import { NextOccurrence } from './next-occurrence.ts'
import { parsePlatformEvent } from './platform-event-line.ts'
import { quickPlatformEvent } from './quick-platform-event.ts'
import { quickReport } from './quick-report.ts'
import { parseReport } from './report-line.ts'
import { readXray } from './xray.ts'

const recordHead = ascii('{"coldframe":')
const reportType = Buffer.from('platform.report')
const logsDroppedType = Buffer.from('platform.logsDropped')

/** Takes the reports of a log, with their X-Ray lines, and passes over everything else. */
export class ReportLines implements LineTaker {
  readonly #onReport: (report: InvocationReport) => void
  /** The last report, as long as its X-Ray line may come. */
  #last: InvocationReport | undefined
  #linesSince = 0
  readonly #cursor = new ByteCursor()
  readonly #text = new NextOccurrence('REPORT RequestId: ')
  readonly #platform = new NextOccurrence('form.', isTypeAt)

  constructor(onReport: (report: InvocationReport) => void) {
    this.#onReport = onReport
  }

  /** The line after a report where it may be its X-Ray line, else the next that may hold a report. */
  next(bytes: Buffer, from: number): number {
    if (this.#last) {
      // An X-Ray line, or a log event as JSON that holds one.
      if (this.#linesSince === 0 && (bytes[from] === 0x58 || bytes[from] === 0x7b)) return from
      this.end()
    }
    const text = this.#text.from(bytes, from)
    const platform = this.#platform.from(bytes, from)
    return text < 0 || (platform >= 0 && platform < text) ? platform : text
  }

  nextLine(): void {
    if (this.#last && ++this.#linesSince > 1) this.end()
  }

  takeFrom(bytes: Buffer, start: number, limit: number): number {
    const cursor = this.#cursor
    cursor.place(bytes, start, limit)
    const report = bytes[start] === 0x52 ? quickReport(cursor) : quickPlatformEvent(cursor)?.report
    if (!report) return -1
    this.#take(report)
    return cursor.at
  }

  takeBytes(bytes: Buffer, start: number, end: number): boolean {
    const cursor = this.#cursor
    cursor.place(bytes, start, end)
    switch (bytes[start]) {
      case 0x52: // R
      case 0x58: // X
        return false
      case 0x7b: // {
        return cursor.skips(recordHead)
      default:
        return true
    }
  }

  takeLine(line: string): boolean {
    const report = parseReport(line) ?? platformReport(line)
    if (report) this.#take(report)
    else if (this.#last && line.startsWith('XRAY ')) {
      const xray = readXray(line)
      if (xray) this.#last = { ...this.#last, xray }
    } else return false
    return true
  }

  /** Gives the last report. */
  end(): void {
    if (this.#last) this.#onReport(this.#last)
    this.#last = undefined
  }

  #take(report: InvocationReport): void {
    this.end()
    this.#last = report
    this.#linesSince = 0
  }
}

/** Of the names of the types this part is found fastest: short, of a rare beginning. */
function isTypeAt(bytes: Buffer, at: number): boolean {
  const start = at - 'plat'.length
  return holds(bytes, start, reportType) || holds(bytes, start, logsDroppedType)
}

function holds(bytes: Buffer, at: number, text: Uint8Array): boolean {
  return text.every((byte, index) => bytes[at + index] === byte)
}

function platformReport(line: string): InvocationReport | undefined {
  if (!line.includes('"platform.report"') && !line.includes('"platform.logsDropped"'))
    return undefined
  const event = parsePlatformEvent(line)
  if (event?.type === 'platform.logsDropped') {
    const { droppedRecords, droppedBytes, reason } = event.record
    throw new LogsDroppedError(droppedRecords, droppedBytes, reason)
  }
  return event?.type === 'platform.report' ? event.record : undefined
}
