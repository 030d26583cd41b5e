import type { InferenceRecord } from '../inference-record.ts'
import { LogsDroppedError } from '../logs-dropped-error.ts'
import { MalformedRecordError } from '../malformed-record-error.ts'
import type { PlatformEvent } from '../platform-event.ts'
import type { ReceivedRecord } from '../received-record.ts'
import { crashOf, failureOf } from './attempt.ts'
import type { Origin } from './environment.ts'
import { wholeReceived, wholeRecord } from './gathered-record.ts'
import { inferenceRecord } from './inference-record-line.ts'
import { parseInsights } from './insights-line.ts'
import type { InvocationJoin } from './invocation-join.ts'
import { parsePlatformEvent } from './platform-event-line.ts'
import { receivedRecord } from './received-record-line.ts'
import { findRecord, type RawRecord, requireShape } from './record-line.ts'
import { parseSystemLine, type SystemLine } from './system-line.ts'

/**
 * Gives one line to the join.
 *
 * @returns Whether it was a line of Lambda's or of the handler's.
 * @throws {MalformedLineError} A broken one.
 * @throws {LogsDroppedError} A line that says that others are missing.
 */
export function joinLine(join: InvocationJoin, line: string, origin: Origin): boolean {
  const record = findRecord(line)
  if (record) {
    joinRecord(join, record, line, origin)
    return true
  }
  const platform = parsePlatformEvent(line)
  if (platform) {
    joinPlatformEvent(join, platform, origin)
    return true
  }
  const insights = parseInsights(line)
  if (insights) {
    join.insights(insights.requestId, insights.metrics, origin)
    return true
  }
  const system = parseSystemLine(line)
  if (system) joinSystemLine(join, system, origin)
  return system !== undefined
}

function joinRecord(join: InvocationJoin, record: RawRecord, line: string, origin: Origin): void {
  switch (record.event) {
    case 'inference':
      requireShape(record, inferenceRecord, line)
      join.inference(wholeRecord(record as InferenceRecord), origin)
      break
    case 'received':
      requireShape(record, receivedRecord, line)
      join.received(wholeReceived(record as ReceivedRecord), origin)
      break
    default:
      throw new MalformedRecordError(line, '`event` to be "inference" or "received"', record.event)
  }
}

function joinSystemLine(join: InvocationJoin, line: SystemLine, origin: Origin): void {
  switch (line.type) {
    case 'initStart':
      join.environment(origin).initStarted(origin, undefined)
      break
    case 'initReport':
      join.environment(origin).initReported(origin, line.phase, line.status)
      break
    case 'restoreReport':
      if (line.status === undefined) join.environment(origin).restored(origin)
      break
    case 'start':
      join.start(line.requestId, origin)
      break
    case 'end':
      join.ended(line.requestId, origin)
      break
    case 'report':
      join.report(line.report, origin)
      break
    case 'xray':
      join.xray(line.xray)
      break
    case 'timeout':
      join.failed(line.requestId, line.message, line.message, {
        timeMs: origin.timeMs ?? line.timeMs,
        logStreamName: origin.logStreamName,
      })
      break
    case 'fault':
      join.failed(line.requestId, line.message, line.message, origin)
      break
  }
}

/**
 * Gives one JSON line of Lambda's to the join.
 *
 * @throws {LogsDroppedError} A line that says that others are missing.
 */
export function joinPlatformEvent(join: InvocationJoin, event: PlatformEvent, place: Origin): void {
  const origin = {
    timeMs: place.timeMs ?? event.timeMs,
    logStreamName: place.logStreamName,
  }
  switch (event.type) {
    case 'platform.initStart': {
      const { phase, initializationType } = event.record
      join.environment(origin).initStarted(origin, phase, initializationType)
      break
    }
    case 'platform.initReport':
      join.environment(origin).initReported(origin, event.record.phase, event.record.status)
      break
    case 'platform.restoreReport':
      if (failureOf(event.record) === undefined) join.environment(origin).restored(origin)
      break
    case 'platform.start':
      join.start(event.record.requestId, origin)
      break
    case 'platform.runtimeDone': {
      const { requestId } = event.record
      const failure = failureOf(event.record)
      if (failure === undefined) join.ended(requestId, origin)
      else join.failed(requestId, failure, crashOf(event.record), origin)
      break
    }
    case 'platform.report':
      join.report(event.record, origin)
      break
    case 'platform.logsDropped': {
      const { droppedRecords, droppedBytes, reason } = event.record
      throw new LogsDroppedError(droppedRecords, droppedBytes, reason)
    }
  }
}
