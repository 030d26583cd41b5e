import { LogsError } from './logs-error.ts'
import type { LogsContext } from './operation.ts'
import { findOperation } from './operation-table.ts'
import { RequestParameters } from './request-parameters.ts'

/** A request to the endpoint, whole. Header names are lower case. */
export interface LogsRequest {
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: Uint8Array
}

/** What goes back: JSON, or nothing. */
export interface LogsAnswer {
  readonly status: number
  readonly body: string
}

/** Answers one request of the protocol awsJson1.1. It never rejects. */
export async function answerRequest(
  { headers, body }: LogsRequest,
  logs: LogsContext,
): Promise<LogsAnswer> {
  try {
    if (!headers.authorization)
      throw new LogsError(
        'MissingAuthenticationTokenException',
        'Request is missing Authentication Token',
      )
    const operation = findOperation(String(headers['x-amz-target'] ?? ''))
    const parameters = new RequestParameters(readJson(body))
    const unknown = parameters.names().find((name) => !operation.parameters.includes(name))
    if (unknown !== undefined)
      throw new LogsError(
        'InvalidParameterException',
        `The local CloudWatch Logs endpoint does not implement ${unknown.slice(0, 100)} of ${operation.name}.`,
      )
    const answer = await operation.run(parameters, logs)
    return { status: 200, body: answer ? JSON.stringify(answer) : '' }
  } catch (error) {
    return errorAnswer(error)
  }
}

/** The answer to a request that was refused. */
export function errorAnswer(error: unknown): LogsAnswer {
  const { type, message } = LogsError.isInstance(error)
    ? error
    : new LogsError('InternalFailure', `The local endpoint failed: ${error}`)
  const body = JSON.stringify({ __type: type, message })
  return { status: type === 'InternalFailure' ? 500 : 400, body }
}

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch (error) {
    throw new LogsError('SerializationException', `Expected JSON: ${(error as Error).message}`)
  }
}
