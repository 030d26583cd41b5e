import { LogsError } from './logs-error.ts'
import type { RequestParameters } from './request-parameters.ts'

const maxNameLength = 512

/** `logGroupName`. @throws {LogsError} Where CloudWatch Logs would not have a group of that name. */
export function groupName(parameters: RequestParameters): string {
  return checked('logGroupName', parameters.text('logGroupName'), /^[.\-_/#A-Za-z0-9]+$/)
}

/** `logStreamName`. @throws {LogsError} Where CloudWatch Logs would not have a stream of that name. */
export function streamName(parameters: RequestParameters): string {
  return checked('logStreamName', parameters.text('logStreamName'), /^[^:*]+$/)
}

function checked(parameter: string, name: string, pattern: RegExp): string {
  if (name.length <= maxNameLength && pattern.test(name)) return name
  throw new LogsError(
    'InvalidParameterException',
    `Expected ${parameter} to be 1 to ${maxNameLength} characters that match ${pattern.source}, got: ${JSON.stringify(name.slice(0, 100))}.`,
  )
}
