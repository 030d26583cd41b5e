import type { ResultField } from '@aws-sdk/client-cloudwatch-logs'
import { CloudWatchAnswerError } from '../cloudwatch-answer-error.ts'
import type { LogEvent } from '../log-event.ts'

/** One row of a query, and the pointer that tells it from all others. */
export interface InsightsRow {
  readonly event: LogEvent
  readonly pointer: string | undefined
}

/** @throws {CloudWatchAnswerError} A row without a time or a message. */
export function insightsRow(fields: readonly ResultField[]): InsightsRow {
  const values = new Map(fields.map(({ field, value }) => [field, value]))
  const timestamp = timeMs(values.get('@timestamp'))
  const message = values.get('@message')
  if (timestamp === undefined || message === undefined)
    throw new CloudWatchAnswerError('@timestamp and @message of a row', 'none', 'GetQueryResults')
  const event = {
    timestamp,
    message,
    ingestionTime: timeMs(values.get('@ingestionTime')),
    logStreamName: values.get('@logStream'),
  }
  return { event, pointer: values.get('@ptr') }
}

/** `2026-11-24 07:30:28.235`, UTC; `undefined` for anything else. */
function timeMs(text: string | undefined): number | undefined {
  const ms = Date.parse(`${text?.replace(' ', 'T')}Z`)
  return Number.isNaN(ms) ? undefined : ms
}
