import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { PortInUseError } from '../port-in-use-error.ts'

/** A running HTTP server on 127.0.0.1. */
export interface LoopbackServer {
  /** Such as `http://127.0.0.1:40123`. */
  readonly endpoint: string
  /** Ends open connections, then waits for exchanges under way to give up. Safe to repeat. */
  close(): Promise<void>
}

/** What is answered to bytes that are no HTTP request. */
export interface Refusal {
  readonly contentType: string
  readonly body: string
}

/**
 * Starts an HTTP server on 127.0.0.1.
 *
 * @param options.port @default a free one
 * @param options.answer Answers one request; it must not reject.
 * @param options.refuse Words the answer, with status 400, to what node:http cannot parse: `error.code`
 *   is `HPE_HEADER_OVERFLOW`, `HPE_INVALID_EOF_STATE` where the client stopped in the middle, or another.
 * @throws {PortInUseError}
 */
export async function startLoopbackServer({
  port = 0,
  answer,
  refuse,
}: {
  readonly port?: number | undefined
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  readonly refuse: (error: NodeJS.ErrnoException) => Refusal
}): Promise<LoopbackServer> {
  const underWay = new Set<Promise<void>>()
  // Longer than clients keep idle connections, so that none is closed under a request.
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const exchange = answer(request, response).finally(() => underWay.delete(exchange))
    underWay.add(exchange)
  })
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (socket.writable) socket.end(badRequest(refuse(error)))
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening').catch((cause) => {
    throw cause.code === 'EADDRINUSE' ? new PortInUseError(port, { cause }) : cause
  })
  const stop = async () => {
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
    await Promise.all(underWay)
  }
  let stopped: Promise<void> | undefined
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      stopped ??= stop()
      return stopped
    },
  }
}

/** Such bytes never become a request with a response: this goes to the bare socket. */
function badRequest({ contentType, body }: Refusal): string {
  return [
    'HTTP/1.1 400 Bad Request',
    `content-type: ${contentType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    '',
    body,
  ].join('\r\n')
}
