import { MalformedRecordError } from '../malformed-record-error.ts'
import {
  type Check,
  finite,
  isObject,
  object,
  optional,
  parseJson,
  position,
  text,
} from './json-shape.ts'
import { parseTimeStamp } from './time-stamp.ts'

/** A line of the handler, taken out of what wrapped it, not yet checked. */
export interface RawRecord {
  readonly coldframe: 1
  readonly event?: unknown
}

/**
 * Finds what the handler wrote: the JSON object itself; after the time, request id and level of
 * Node's text format; or as `message` or `msg` of Lambda's JSON log format or of a logger, as an
 * object or as JSON text.
 *
 * @returns `undefined` for a line that is not the handler's.
 * @throws {MalformedRecordError} One that was cut off or is of another version.
 */
export function findRecord(line: string): RawRecord | undefined {
  if (!line.includes('"coldframe')) return undefined
  const json = line.startsWith('{') ? line : afterNodePrefix(line)
  return json === undefined ? undefined : openJson(json, line)
}

/** Throws where a record is not as the check says. */
export function requireShape(record: RawRecord, check: Check, line: string): void {
  const breach = check(record)
  if (breach)
    throw new MalformedRecordError(line, `\`${breach.path}\` to be ${breach.expected}`, breach.got)
}

/** What every record says of its process. */
export const startEvidence: Check = object({
  sequence: position,
  initializedAtMs: finite,
  receivedAtMs: finite,
  initializationType: optional(text),
})

/** The rest of `time TAB request id TAB level TAB {...`. */
function afterNodePrefix(line: string): string | undefined {
  let tab = line.indexOf('\t')
  if (tab < 0 || Number.isNaN(parseTimeStamp(line.slice(0, tab)))) return undefined
  for (let field = 1; field < 3; field++) {
    tab = line.indexOf('\t', tab + 1)
    if (tab < 0) return undefined
  }
  return line[tab + 1] === '{' ? line.slice(tab + 1) : undefined
}

function openJson(json: string, line: string): RawRecord | undefined {
  let layer = parseJson(json)
  if (layer === undefined && /"coldframe\\*":1/.test(json))
    throw new MalformedRecordError(line, 'a record to be a whole JSON object', 'a part of one')
  while (isObject(layer)) {
    if (layer.coldframe === 1) return layer as unknown as RawRecord
    if (typeof layer.coldframe === 'number') {
      const expected = '`coldframe`, the version of a record, to be 1'
      throw new MalformedRecordError(line, expected, layer.coldframe)
    }
    const inner: unknown = layer.message ?? layer.msg
    if (typeof inner === 'string')
      return inner.startsWith('{') && inner.includes('"coldframe')
        ? openJson(inner, line)
        : undefined
    layer = inner
  }
  return undefined
}
