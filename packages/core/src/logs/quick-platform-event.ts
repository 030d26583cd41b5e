import type { InvocationReport } from '../invocation-report.ts'
import { ascii } from './ascii.ts'
import type { ByteCursor } from './byte-cursor.ts'
import { BytePattern } from './byte-pattern.ts'
import { ByteTime } from './byte-time.ts'
import { timeStampLength } from './time-stamp.ts'

/** A `platform.start`, or a `platform.report` where there is a report. */
export interface QuickPlatformEvent {
  readonly requestId: string
  readonly timeMs: number
  readonly report: InvocationReport | undefined
}

const head = ascii('{"time":"')
const typeHead = ascii('","type":"platform.')
const startHead = ascii('start","record":{"requestId":"')
const reportHead = ascii('report","record":{"requestId":"')
const functionArn = ascii('","functionArn":"')
const version = ascii('","version":"')
const duration = ascii('","metrics":{"durationMs":')
const billed = ascii(',"billedDurationMs":')
const memory = ascii(',"memorySizeMB":')
const used = ascii(',"maxMemoryUsedMB":')
const init = ascii(',"initDurationMs":')
const success = ascii('},"status":"success"}}')
const time = new ByteTime()
/** How the last start ended, after the id: most starts of a log are of one function. */
let lastEnd = ascii('","version":"$LATEST"}}')

/**
 * Reads the JSON lines of a request that went well, in the order of members in which Lambda writes
 * them, without a trace.
 *
 * @returns What `parsePlatformEvent` gives; `undefined` for every other line, which is left to it.
 */
export function quickPlatformEvent(cursor: ByteCursor): QuickPlatformEvent | undefined {
  if (!cursor.skips(head)) return undefined
  const timeStart = cursor.at
  cursor.at += timeStampLength
  if (!cursor.skips(typeHead)) return undefined
  const isStart = cursor.skips(startHead)
  if (!isStart && !cursor.skips(reportHead)) return undefined
  const timeMs = time.read(cursor.bytes, cursor.view, timeStart)
  const requestId = cursor.requestId()
  if (requestId === '' || Number.isNaN(timeMs)) return undefined
  if (isStart) return isStartEnd(cursor) ? { requestId, timeMs, report: undefined } : undefined
  const report = reportOf(cursor, requestId)
  return report && { requestId, timeMs, report }
}

/** Whether after the id come the function and its version, if anything, and the end. */
function isStartEnd(cursor: ByteCursor): boolean {
  const { bytes, at: start } = cursor
  if (cursor.skips(lastEnd)) return cursor.endsLine()
  if (cursor.skips(functionArn)) skipText(cursor)
  if (cursor.skips(version)) skipText(cursor)
  const { at } = cursor
  if (at + 3 > cursor.end || bytes[at] !== 0x22 || bytes[at + 1] !== 0x7d || bytes[at + 2] !== 0x7d)
    return false
  cursor.at += 3
  if (cursor.at - start >= 8) lastEnd = new BytePattern(bytes.subarray(start, cursor.at))
  return cursor.endsLine()
}

/** Goes on at the quote after a text of ASCII without escapes; else at what does not fit. */
function skipText(cursor: ByteCursor): void {
  const { bytes } = cursor
  for (; ; cursor.at++) {
    const byte = bytes[cursor.at] ?? 0
    if (byte < 0x20 || byte > 0x7e || byte === 0x22 || byte === 0x5c) return
  }
}

function reportOf(cursor: ByteCursor, requestId: string): InvocationReport | undefined {
  const durationMs = cursor.skips(duration) ? cursor.jsonNumber() : Number.NaN
  const billedDurationMs = cursor.numberAfter(billed, 0)
  const memorySizeMB = cursor.numberAfter(memory, 0)
  const maxMemoryUsedMB = cursor.numberAfter(used, 0)
  if (!isTime(durationMs) || !(billedDurationMs + memorySizeMB + maxMemoryUsedMB >= 0))
    return undefined
  const initDurationMs = cursor.skips(init) ? cursor.jsonNumber() : undefined
  if (!cursor.skips(success) || !cursor.endsLine()) return undefined
  // Spread, these would take longer than all reading.
  const status = 'success'
  if (initDurationMs === undefined)
    return { requestId, durationMs, billedDurationMs, memorySizeMB, maxMemoryUsedMB, status }
  return isTime(initDurationMs)
    ? {
        requestId,
        durationMs,
        billedDurationMs,
        memorySizeMB,
        maxMemoryUsedMB,
        initDurationMs,
        status,
      }
    : undefined
}

function isTime(value: number): boolean {
  return value >= 0 && value < Number.POSITIVE_INFINITY
}
