import { stripVTControlCharacters } from 'node:util'
import { parseTimeStamp } from '../logs/time-stamp.ts'

/** The beginning of an event as a tool wrote it: what stands before its message, read. */
export interface StampedLine {
  /** Milliseconds since 1970. */
  readonly timestamp: number
  readonly logStreamName?: string | undefined
  readonly message: string
}

/** Reads a line; `undefined` for one that goes on with the event before it. */
export type StampedLineReader = (line: string) => StampedLine | undefined

/** `2026-11-24T07:30:28.235Z message`: an export to S3. */
export const exportedLine: StampedLineReader = (line) => {
  const [time, message] = cut(line)
  const timestamp = parseTimeStamp(time)
  return Number.isNaN(timestamp) ? undefined : { timestamp, message }
}

/** `2026-11-24T07:30:28.235000+00:00 stream message`: `aws logs tail`, also with `--format json`. */
export const tailLine: StampedLineReader = (line) => {
  const [time, rest] = cut(withoutColours(line))
  const timestamp = timeMs(time, 'offset')
  const [logStreamName, message] = cut(rest)
  return timestamp === undefined || logStreamName === ''
    ? undefined
    : { timestamp, logStreamName, message }
}

/** `2026-11-24T07:30:28 message`: `aws logs tail --format short`. */
export const shortTailLine: StampedLineReader = (line) => {
  const [time, message] = cut(withoutColours(line))
  const timestamp = time.length === 19 ? timeMs(time, 'none') : undefined
  return timestamp === undefined ? undefined : { timestamp, message }
}

/** `stream 2026-11-24T07:30:28.235000 message`: `sam logs`. */
export const samLine: StampedLineReader = (line) => {
  const [logStreamName, rest] = cut(withoutColours(line))
  // A Lambda stream is called YYYY/MM/DD/[version]id; a word before a time is not one.
  if (!logStreamName.includes('[')) return undefined
  const [time, message] = cut(rest)
  const timestamp = timeMs(time, 'none') ?? timeMs(time, 'offset')
  return timestamp === undefined ? undefined : { timestamp, logStreamName, message }
}

/** What stands before the first space, and after it. */
function cut(text: string): [string, string] {
  const space = text.indexOf(' ')
  return space < 0 ? [text, ''] : [text.slice(0, space), text.slice(space + 1)]
}

function withoutColours(line: string): string {
  return line.includes('\u001b') ? stripVTControlCharacters(line) : line
}

const clockTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?([+-]\d\d:\d\d)?$/

/** A time with this kind of zone; one without a zone is UTC, as the tools write it. */
function timeMs(time: string, zone: 'offset' | 'none'): number | undefined {
  if (time.length < 19 || time.length > 35) return undefined
  const match = clockTime.exec(time)
  if (!match) return undefined
  if ((match[1] === undefined ? 'none' : 'offset') !== zone) return undefined
  const ms = Date.parse(zone === 'none' ? `${time}Z` : time)
  return Number.isNaN(ms) ? undefined : ms
}
