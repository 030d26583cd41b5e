import type { LogEvent } from '../log-event.ts'
import { MalformedLineError } from '../malformed-line-error.ts'
import { finite, object, optional, parseJson, text } from './json-shape.ts'

const members = {
  timestamp: finite,
  message: text,
  ingestionTime: optional(finite),
  logStreamName: optional(text),
  logGroupName: optional(text),
  eventId: optional(text),
}
const logEvent = object(members)

/**
 * Reads one CloudWatch log event that was written as a JSON line.
 *
 * @returns `undefined` for any other line; an application's own line with a numeric `timestamp` has
 * other members too, and is none.
 * @throws {MalformedLineError} A broken line that held a REPORT.
 */
export function parseLogEvent(line: string): LogEvent | undefined {
  if (!line.startsWith('{') || line.startsWith('{"coldframe":')) return undefined
  const key = '"timestamp":'
  const from = line.indexOf(key)
  if (from < 0) return undefined
  const first = line[from + key.length] === ' ' ? from + key.length + 1 : from + key.length
  const digit = line.charCodeAt(first)
  if (digit < 0x30 || digit > 0x39) return undefined
  const value = parseJson(line)
  if (value === undefined && /REPORT RequestId: |platform\.report/.test(line))
    throw new MalformedLineError(line, 'a log event to be a whole JSON object', 'a part of one')
  if (logEvent(value)) return undefined
  const event = value as LogEvent
  return Object.keys(event).every((member) => Object.hasOwn(members, member)) ? event : undefined
}
