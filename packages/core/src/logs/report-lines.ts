import type { InvocationReport } from '../invocation-report.ts'
import { LogsDroppedError } from '../logs-dropped-error.ts'
import { ascii, standsAt } from './ascii.ts'
import type { LineTaker } from './log-reader.ts'
import { parsePlatformEvent } from './platform-event-line.ts'
import { quickReport } from './quick-report.ts'
import { parseReport } from './report-line.ts'
import { readXray } from './xray.ts'

const recordHead = ascii('{"coldframe":')

/** Takes the reports of a log, with their X-Ray lines, and passes over everything else. */
export class ReportLines implements LineTaker {
  readonly #onReport: (report: InvocationReport) => void
  /** The last report, as long as its X-Ray line may come. */
  #last: InvocationReport | undefined
  #linesSince = 0

  constructor(onReport: (report: InvocationReport) => void) {
    this.#onReport = onReport
  }

  nextLine(): void {
    if (this.#last && ++this.#linesSince > 1) this.end()
  }

  takeBytes(bytes: Buffer, start: number, end: number): boolean {
    switch (bytes[start]) {
      case 0x52: {
        // R
        const report = quickReport(bytes, start, end)
        if (report) this.#take(report)
        return report !== undefined
      }
      case 0x58: // X
        return false
      case 0x7b: // {
        return standsAt(bytes, start, recordHead)
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
