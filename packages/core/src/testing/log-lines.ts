import type { LogEvent } from '../log-event.ts'

export function start(requestId: string): string {
  return `START RequestId: ${requestId} Version: $LATEST`
}

export function end(requestId: string): string {
  return `END RequestId: ${requestId}`
}

/** A REPORT line with the fields after the request id; by default those of a warm invocation. */
export function report(
  requestId: string,
  fields = 'Duration: 100.00 ms\tBilled Duration: 100 ms\t',
): string {
  return `REPORT RequestId: ${requestId}\t${fields}`
}

/** Lines as the text of a log. */
export function text(...lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}

export function event(timestamp: number, logStreamName: string, message: string): LogEvent {
  return { timestamp, logStreamName, message }
}
