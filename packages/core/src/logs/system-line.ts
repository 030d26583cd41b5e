import type { InvocationReport, XrayTrace } from '../invocation-report.ts'
import { MalformedLineError } from '../malformed-line-error.ts'
import { readFields, readQuantity } from './fields.ts'
import { isOneWord, parseReport } from './report-line.ts'
import { parseTimeStamp } from './time-stamp.ts'
import { readXray } from './xray.ts'

/** One line that Lambda itself writes to a text log. */
export type SystemLine =
  | RuntimeLine
  | InitReportLine
  | RestoreReportLine
  | { readonly type: 'start'; readonly requestId: string; readonly version?: string | undefined }
  | { readonly type: 'end'; readonly requestId: string }
  | { readonly type: 'report'; readonly report: InvocationReport }
  /** The second line of a REPORT event; on its own where a log was cut into lines. */
  | { readonly type: 'xray'; readonly xray: XrayTrace }
  | ExtensionLine
  /** `2023-03-30T18:33:45.455Z ... Task timed out after 3.00 seconds`; the message from `Task` on. */
  | TimeoutLine
  /** `RequestId: ... Error: Runtime exited with error: signal: killed`; the message after `Error: `. */
  | { readonly type: 'fault'; readonly requestId: string; readonly message: string }

/** An init or a restore begins. */
interface RuntimeLine {
  readonly type: 'initStart' | 'restoreStart'
  readonly runtimeVersion?: string | undefined
  readonly runtimeVersionArn?: string | undefined
}

/** An init that did not go well, or that of a SnapStart version being published. */
interface InitReportLine {
  readonly type: 'initReport'
  readonly initDurationMs: number
  /** `init`, or `invoke` where the init ran again inside an invocation. */
  readonly phase?: string | undefined
  readonly status?: string | undefined
  readonly errorType?: string | undefined
}

/** A restore from a SnapStart snapshot. */
interface RestoreReportLine {
  readonly type: 'restoreReport'
  readonly restoreDurationMs: number
  readonly status?: string | undefined
  readonly errorType?: string | undefined
}

/** An extension registered for events, or subscribed to types of the Telemetry or Logs API. */
interface ExtensionLine {
  readonly type: 'extension' | 'telemetrySubscription' | 'logsSubscription'
  readonly name: string
  readonly state?: string | undefined
  readonly events: readonly string[]
}

/** A request that Lambda ended at the function's time limit. */
interface TimeoutLine {
  readonly type: 'timeout'
  readonly requestId: string
  readonly timeMs: number
  readonly message: string
}

/**
 * Reads one text line of Lambda's own, or a `REPORT` with its `XRAY` line.
 *
 * @returns `undefined` for any other line.
 * @throws {MalformedReportError} A broken `REPORT` line.
 * @throws {MalformedLineError} An `INIT_REPORT` or `RESTORE_REPORT` line without its duration.
 */
export function parseSystemLine(line: string): SystemLine | undefined {
  const report = parseReport(line)
  if (report) return { type: 'report', report }
  const end = line.indexOf('\n')
  const text = end < 0 ? line : line.slice(0, end)
  if (text.startsWith('START RequestId: ')) return startLine(text)
  if (text.startsWith('END RequestId: ')) {
    const requestId = text.slice('END RequestId: '.length).trim()
    return isOneWord(requestId) ? { type: 'end', requestId } : undefined
  }
  if (text.startsWith('RequestId: ')) return faultLine(text)
  if (text.startsWith('XRAY TraceId: ')) {
    const xray = readXray(text)
    return xray && { type: 'xray', xray }
  }
  const [word = ''] = text.split(/[\t ]/, 1)
  switch (word) {
    case 'INIT_START':
      return runtimeLine('initStart', readFields(text, word.length))
    case 'RESTORE_START':
      return runtimeLine('restoreStart', readFields(text, word.length))
    case 'INIT_REPORT': {
      const [initDurationMs, fields] = durationLine(text, word, 'Init Duration')
      return { type: 'initReport', initDurationMs, phase: fields.get('Phase'), ...outcome(fields) }
    }
    case 'RESTORE_REPORT': {
      const [restoreDurationMs, fields] = durationLine(text, word, 'Restore Duration')
      return { type: 'restoreReport', restoreDurationMs, ...outcome(fields) }
    }
    case 'EXTENSION':
      return extensionLine('extension', readFields(text, word.length), 'Events')
    case 'TELEMETRY':
      return extensionLine('telemetrySubscription', readFields(text, word.length), 'Types')
    case 'LOGS':
      return extensionLine('logsSubscription', readFields(text, word.length), 'Types')
    default:
      return timeoutLine(text, word)
  }
}

function startLine(text: string): SystemLine | undefined {
  const from = 'START RequestId: '.length
  const key = 'Version: '
  const to = text.indexOf(key, from)
  const requestId = text.slice(from, to < 0 ? text.length : to).trim()
  if (!isOneWord(requestId)) return undefined
  const version = to < 0 ? undefined : text.slice(to + key.length).trim()
  return { type: 'start', requestId, version }
}

function runtimeLine(type: RuntimeLine['type'], fields: Map<string, string>): RuntimeLine {
  return {
    type,
    runtimeVersion: fields.get('Runtime Version'),
    runtimeVersionArn: fields.get('Runtime Version ARN'),
  }
}

function durationLine(line: string, word: string, key: string): [number, Map<string, string>] {
  const fields = readFields(line, word.length)
  const text = fields.get(key)
  const durationMs = text === undefined ? undefined : readQuantity(text, 'ms')
  if (durationMs !== undefined) return [durationMs, fields]
  throw new MalformedLineError(line, `\`${key}\` to be a number of ms from 0`, text)
}

function outcome(fields: Map<string, string>): { status?: string; errorType?: string } {
  const status = fields.get('Status')
  const errorType = fields.get('Error Type')
  return { ...(status ? { status } : {}), ...(errorType ? { errorType } : {}) }
}

function extensionLine(
  type: ExtensionLine['type'],
  fields: Map<string, string>,
  listKey: 'Events' | 'Types',
): ExtensionLine | undefined {
  const name = fields.get('Name')
  const list = fields.get(listKey)
  if (!name || !list?.startsWith('[') || !list.endsWith(']')) return undefined
  const events = list.slice(1, -1).split(',')
  return {
    type,
    name,
    state: fields.get('State'),
    events: events.map((event) => event.trim()).filter((event) => event !== ''),
  }
}

function faultLine(text: string): SystemLine | undefined {
  const from = 'RequestId: '.length
  const to = text.indexOf(' ', from)
  if (to <= from || !text.startsWith(' Error: ', to)) return undefined
  const message = text.slice(to + ' Error: '.length).trim()
  return { type: 'fault', requestId: text.slice(from, to), message }
}

function timeoutLine(text: string, time: string): TimeoutLine | undefined {
  const from = time.length + 1
  const to = text.indexOf(' ', from)
  if (to <= from || !text.startsWith(' Task timed out after ', to)) return undefined
  const timeMs = parseTimeStamp(time)
  if (Number.isNaN(timeMs)) return undefined
  return {
    type: 'timeout',
    requestId: text.slice(from, to),
    timeMs,
    message: text.slice(to + 1).trim(),
  }
}
