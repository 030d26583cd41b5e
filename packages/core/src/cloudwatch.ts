export {
  type InsightsClient,
  type InsightsCursor,
  type InsightsEventsOptions,
  insightsEvents,
} from './cloudwatch/insights-events.ts'
export { InsightsQueryError } from './cloudwatch/insights-query-error.ts'
export { InsightsWindowFullError } from './cloudwatch/insights-window-full-error.ts'
export {
  type FollowOptions,
  type LogEventsClient,
  type LogEventsEnd,
  type LogEventsOptions,
  logEvents,
} from './cloudwatch/log-events.ts'
export type { LogEventsCursor } from './cloudwatch/seen-events.ts'
export { CloudWatchAnswerError } from './cloudwatch-answer-error.ts'
export type { Resumable } from './resumable.ts'
export type { Sleep } from './sleep.ts'
