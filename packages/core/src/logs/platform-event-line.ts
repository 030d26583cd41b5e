import { MalformedPlatformEventError } from '../malformed-platform-event-error.ts'
import type { PlatformEvent, PlatformRecords } from '../platform-event.ts'
import {
  type Check,
  count,
  finite,
  isObject,
  list,
  name,
  object,
  optional,
  parseJson,
  text,
} from './json-shape.ts'
import { reportOf, reportRecord } from './platform-report.ts'

const outcome = { status: optional(text), errorType: optional(text) }
const duration = { metrics: object({ durationMs: finite }) }
const init = { initializationType: text, phase: text }

const records: { readonly [Type in keyof PlatformRecords]: Check } = {
  'platform.initStart': object(init),
  'platform.initRuntimeDone': object({ ...init, ...outcome }),
  'platform.initReport': object({ ...init, ...outcome, ...duration }),
  'platform.restoreStart': object({}),
  'platform.restoreRuntimeDone': object(outcome),
  'platform.restoreReport': object({ ...outcome, ...duration }),
  'platform.start': object({ requestId: name }),
  'platform.runtimeDone': object({ requestId: name, ...outcome }),
  'platform.report': reportRecord,
  'platform.extension': object({ name, state: text, events: list(text) }),
  'platform.telemetrySubscription': object({ name, state: text, types: list(text) }),
  'platform.logsDropped': object({ droppedBytes: count, droppedRecords: count, reason: text }),
}

/**
 * Reads one JSON system line of Lambda: `{"time": ..., "type": "platform.x", "record": {...}}`.
 *
 * @returns `undefined` for any other line.
 * @throws {MalformedPlatformEventError} A known type that was cut off, or whose record lacks what
 * its schema requires. Types that are not known are never an error.
 */
export function parsePlatformEvent(line: string): PlatformEvent | undefined {
  if (!line.startsWith('{') || !line.includes('"platform.')) return undefined
  const event = parseJson(line)
  if (event === undefined) {
    const type = typeOfBroken(line)
    if (type === undefined) return undefined
    throw new MalformedPlatformEventError(
      line,
      `${type} to be a whole JSON object`,
      'a part of one',
    )
  }
  if (!isObject(event)) return undefined
  const { type, time, record } = event
  if (typeof type !== 'string' || !type.startsWith('platform.')) return undefined
  if (isKnown(type)) {
    const breach = records[type](record)
    if (breach) {
      const path = breach.path === '' ? 'record' : `record.${breach.path}`
      const expected = `\`${path}\` of ${type} to be ${breach.expected}`
      throw new MalformedPlatformEventError(line, expected, breach.got)
    }
  }
  const timeMs = typeof time === 'string' ? Date.parse(time) : Number.NaN
  // The checks above make the record what its type says.
  return {
    type,
    timeMs: Number.isNaN(timeMs) ? undefined : timeMs,
    record: type === 'platform.report' ? reportOf(record) : record,
  } as PlatformEvent
}

function isKnown(type: string): type is keyof PlatformRecords {
  return Object.hasOwn(records, type)
}

function typeOfBroken(line: string): string | undefined {
  const key = '"type":"'
  const from = line.indexOf(`${key}platform.`)
  if (from < 0) return undefined
  const type = line.slice(from + key.length, line.indexOf('"', from + key.length))
  return isKnown(type) ? type : undefined
}
