import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { startLoopbackServer } from '../s3/loopback-server.ts'
import type { S3Service } from '../s3/s3-service.ts'
import { answerRequest, errorAnswer, type LogsAnswer } from './answer-request.ts'
import { ExportTasks } from './export-tasks.ts'
import { InsightsQueries } from './insights-queries.ts'
import type { LogStore } from './log-store.ts'
import { LogsError } from './logs-error.ts'
import type { LogsContext } from './operation.ts'

/** A running endpoint. */
export interface LogsService {
  /** Such as `http://127.0.0.1:40123`. */
  readonly endpoint: string
  /** Ends open connections, and waits until nothing is written any more. The store stays open. */
  close(): Promise<void>
}

/** A batch of 1 MiB is at most about six times that as JSON. */
const maxRequestBytes = 8 * 1024 ** 2

/**
 * Starts a CloudWatch Logs endpoint on 127.0.0.1 for the AWS SDK, on a store that others in this
 * process may write to.
 *
 * It is strict: operations and parameters that it does not implement are refused by name.
 * Credentials must be there, but signatures are not verified.
 *
 * @throws {PortInUseError}
 */
export async function startLogs({
  store,
  region,
  port,
  exportTo,
}: {
  readonly store: LogStore
  readonly region: string
  /** Takes what export tasks write. @default export tasks are refused */
  readonly exportTo?: Pick<S3Service, 'putObject'> | undefined
  /** @default a free one */
  readonly port?: number | undefined
}): Promise<LogsService> {
  const exports = new ExportTasks(store, exportTo)
  const queries = new InsightsQueries(store)
  const logs: LogsContext = { store, region, exports, queries }
  const server = await startLoopbackServer({
    port,
    answer: (request, response) => answer(request, response, logs),
    refuse: (error) => ({ contentType, body: unreadable(error).body }),
  })
  return {
    endpoint: server.endpoint,
    async close() {
      await server.close()
      await exports.settled()
      await queries.settled()
    },
  }
}

const contentType = 'application/x-amz-json-1.1'

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  logs: LogsContext,
): Promise<void> {
  const body = await readBody(request).catch(() => undefined)
  // The client left in the middle: nobody waits for an answer.
  if (!body) return
  const { status, body: text } =
    body === 'too long' ? tooLong : await answerRequest({ headers: request.headers, body }, logs)
  response.writeHead(status, {
    'content-type': contentType,
    'x-amzn-requestid': randomUUID(),
  })
  response.end(text)
}

const tooLong: LogsAnswer = errorAnswer(
  new LogsError('InvalidParameterException', `Expected at most ${maxRequestBytes} bytes of JSON.`),
)

async function readBody(request: IncomingMessage): Promise<Buffer | 'too long'> {
  const parts: Buffer[] = []
  let sizeBytes = 0
  // Read to the end in any case, so that the client can read the answer.
  for await (const part of request as AsyncIterable<Buffer>) {
    sizeBytes += part.length
    if (sizeBytes <= maxRequestBytes) parts.push(part)
  }
  return sizeBytes > maxRequestBytes ? 'too long' : Buffer.concat(parts)
}

function unreadable({ code, message }: NodeJS.ErrnoException): LogsAnswer {
  const reason = `The request is not HTTP as expected: ${code ?? message}.`
  return errorAnswer(new LogsError('SerializationException', reason))
}
