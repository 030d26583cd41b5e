import { eventBytes, maxEventBytes } from '../event-size.ts'
import { LogsError } from '../logs-error.ts'
import type { LogsOperation } from '../operation.ts'
import type { RequestParameters } from '../request-parameters.ts'
import { groupName, streamName } from '../resource-name.ts'

const maxBatchEvents = 10_000
const maxBatchBytes = 1_048_576
const hourMs = 3_600_000
const maxBatchSpanMs = 24 * hourMs
const maxAgeMs = 14 * 24 * hourMs
const maxAheadMs = 2 * hourMs

/** A `sequenceToken` is accepted and means nothing, as CloudWatch Logs has it since 2023. */
export const putLogEvents: LogsOperation = {
  name: 'PutLogEvents',
  parameters: ['logGroupName', 'logStreamName', 'logEvents', 'sequenceToken'],
  async run(parameters, { store }) {
    const group = groupName(parameters)
    const stream = streamName(parameters)
    const events = parameters.objects('logEvents').map(readEvent)
    checkBatch(events)
    const nowMs = store.clock.epochMs()
    const tooOld = events.filter(({ timestamp }) => timestamp < nowMs - maxAgeMs).length
    const tooNew = events.findIndex(({ timestamp }) => timestamp > nowMs + maxAheadMs)
    const accepted = events.slice(tooOld, tooNew === -1 ? undefined : tooNew)
    // Also with no event: a stream that is not there is an error in any case.
    await store.append(group, stream, accepted)
    if (accepted.length === events.length) return {}
    return {
      rejectedLogEventsInfo: {
        tooOldLogEventEndIndex: tooOld > 0 ? tooOld : undefined,
        tooNewLogEventStartIndex: tooNew === -1 ? undefined : tooNew,
      },
    }
  },
}

function readEvent(event: RequestParameters): { timestamp: number; message: string } {
  const unknown = event.names().find((name) => name !== 'timestamp' && name !== 'message')
  if (unknown) throw invalid(`A log event has no ${unknown.slice(0, 100)}.`)
  const message = event.text('message')
  if (message === '') throw invalid('A log event must have a message of at least one character.')
  const bytes = eventBytes(message)
  if (bytes > maxEventBytes)
    throw invalid(`Log event too large: ${bytes} bytes exceeds limit of ${maxEventBytes}`)
  return { timestamp: event.integer('timestamp', 0, Number.MAX_SAFE_INTEGER), message }
}

function checkBatch(events: readonly { timestamp: number; message: string }[]): void {
  if (events.length === 0 || events.length > maxBatchEvents)
    throw invalid(`Expected 1 to ${maxBatchEvents} log events, got: ${events.length}.`)
  const bytes = events.reduce((sum, { message }) => sum + eventBytes(message), 0)
  if (bytes > maxBatchBytes)
    throw invalid(`Upload too large: ${bytes} bytes exceeds limit of ${maxBatchBytes}`)
  let previous = 0
  for (const { timestamp } of events) {
    if (timestamp < previous)
      throw invalid('Log events in a single PutLogEvents request must be in chronological order.')
    previous = timestamp
  }
  if (previous - (events[0]?.timestamp ?? 0) > maxBatchSpanMs)
    throw invalid(
      'The batch of log events in a single PutLogEvents request cannot span more than 24 hours.',
    )
}

function invalid(message: string): LogsError {
  return new LogsError('InvalidParameterException', message)
}
