/** One log event, as CloudWatch Logs gives it. Times are milliseconds since 1970, UTC. */
export interface LogEvent {
  readonly timestamp: number
  readonly message: string
  readonly ingestionTime?: number | undefined
  readonly logStreamName?: string | undefined
  readonly eventId?: string | undefined
}
