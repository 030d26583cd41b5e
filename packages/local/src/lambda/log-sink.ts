/**
 * Where functions write their logs: what CloudWatch Logs is to Lambda. Each call may return a
 * promise; calls for one stream are made one after another. Creating what exists is no error.
 */
export interface LogSink {
  createGroup(name: string): unknown
  createStream(group: string, stream: string): unknown
  /** Time stamps are milliseconds since 1970, UTC, of when the line arrived. */
  append(group: string, stream: string, events: { timestamp: number; message: string }[]): unknown
}
