import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '@coldframe/core'
import { maxResponseBytes, readPosted } from './posted-body.ts'

/** One event on its way to the runtime, with the headers that go with it. */
export interface Invocation {
  readonly requestId: string
  /** JSON. */
  readonly payload: string
  /** Milliseconds since 1970. */
  readonly deadlineMs: number
  readonly functionArn: string
  /** The value of an X-Amzn-Trace-Id header. */
  readonly traceId: string
}

/** What the runtime answered, and when on the monotonic clock; a response's body is not kept. */
export type Reply =
  | { readonly kind: 'response'; readonly atMs: number }
  | { readonly kind: 'error'; readonly errorType: string; readonly atMs: number }

/** A failed init as the runtime reported it. */
export interface InitError {
  readonly errorType: string
  readonly atMs: number
}

const replyPath = /^\/2018-06-01\/runtime\/invocation\/([^/]+)\/(response|error)$/

/** What Lambda has and this does not. */
const notImplemented = [
  '/2018-06-01/runtime/restore/',
  '/2020-01-01/extension/',
  '/2020-08-15/logs',
  '/2022-07-01/telemetry',
]

/**
 * Lambda's Runtime API for one runtime process, on a port of its own on the loopback interface: the
 * runtime asks for the next event, waits as long as there is none, and posts what came of it.
 */
export class RuntimeApi {
  /** Set where the runtime posted that its init failed. */
  initError: InitError | undefined
  readonly #server: Server
  readonly #clock: Clock
  readonly #onRequest: () => void
  #next: { readonly response: ServerResponse; readonly atMs: number } | undefined
  #whenAsked: ((atMs: number) => void) | undefined
  #current: { readonly requestId: string; readonly settle: (reply: Reply) => void } | undefined

  /** @param onRequest Called at each request of the runtime, which is alive then. */
  static async open(clock: Clock, onRequest: () => void): Promise<RuntimeApi> {
    const api = new RuntimeApi(clock, onRequest)
    api.#server.listen(0, '127.0.0.1')
    await once(api.#server, 'listening')
    return api
  }

  private constructor(clock: Clock, onRequest: () => void) {
    this.#clock = clock
    this.#onRequest = onRequest
    this.#server = createServer((request, response) => {
      // A runtime that is killed while it posts leaves a torn request, which nobody waits for.
      this.#serve(request, response).catch(() => response.destroy())
    })
    // A runtime may be silent for as long as its function works.
    this.#server.keepAliveTimeout = 0
    this.#server.requestTimeout = 0
  }

  /** `host:port`, for AWS_LAMBDA_RUNTIME_API. */
  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Until the runtime asks for the next event; resolves with the time on the monotonic clock. */
  async asked(): Promise<number> {
    if (this.#next) return this.#next.atMs
    return new Promise((resolve) => {
      this.#whenAsked = resolve
    })
  }

  /** Hands an event to a runtime that has asked for it, and resolves with its reply. */
  invoke(invocation: Invocation): Promise<Reply> {
    const response = this.#next?.response
    if (!response) throw new Error('The runtime has not asked for an event.')
    this.#next = undefined
    return new Promise((settle) => {
      this.#current = { requestId: invocation.requestId, settle }
      response.writeHead(200, {
        'Content-Type': 'application/json',
        'Lambda-Runtime-Aws-Request-Id': invocation.requestId,
        'Lambda-Runtime-Deadline-Ms': Math.round(invocation.deadlineMs),
        'Lambda-Runtime-Invoked-Function-Arn': invocation.functionArn,
        'Lambda-Runtime-Trace-Id': invocation.traceId,
      })
      response.end(invocation.payload)
    })
  }

  async close(): Promise<void> {
    this.#server.close()
    this.#server.closeAllConnections()
    await once(this.#server, 'close')
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request
    const [, requestId, verb] = replyPath.exec(url) ?? []
    if (method === 'GET' && url === '/2018-06-01/runtime/invocation/next') this.#ask(response)
    else if (method === 'POST' && requestId) {
      await this.#reply(request, response, requestId, verb === 'error')
    } else if (method === 'POST' && url === '/2018-06-01/runtime/init/error') {
      const { errorType = 'Runtime.Unknown' } = await readPosted(request, true)
      this.initError ??= { errorType, atMs: this.#clock.monotonicMs() }
      this.#onRequest()
      answer(response, 202, { status: 'OK' })
    } else if (notImplemented.some((start) => url.startsWith(start))) {
      refuse(response, 501, 'NotImplemented', `${method} ${url} is not part of this Runtime API.`)
    } else refuse(response, 404, 'NotFound', `The Runtime API has no ${method} ${url}.`)
  }

  #ask(response: ServerResponse): void {
    if (this.#next || this.#current) {
      const message = 'The runtime asked for an event while it still had one.'
      refuse(response, 403, 'InvalidStateTransition', message)
      return
    }
    this.#next = { response, atMs: this.#clock.monotonicMs() }
    this.#onRequest()
    this.#whenAsked?.(this.#next.atMs)
  }

  async #reply(
    request: IncomingMessage,
    response: ServerResponse,
    requestId: string,
    isError: boolean,
  ): Promise<void> {
    const { bytes, errorType } = await readPosted(request, isError)
    const atMs = this.#clock.monotonicMs()
    const current = this.#current
    if (current?.requestId !== requestId) {
      refuse(response, 400, 'InvalidRequestID', 'Invalid request ID')
      return
    }
    this.#current = undefined
    this.#onRequest()
    const streamed = request.headers['lambda-runtime-function-response-mode'] === 'streaming'
    if (!streamed && bytes > maxResponseBytes) {
      current.settle({ kind: 'error', errorType: 'Function.ResponseSizeTooLarge', atMs })
      const message = `Exceeded maximum allowed payload size (${maxResponseBytes} bytes).`
      refuse(response, 413, 'RequestEntityTooLarge', message)
      return
    }
    current.settle(errorType ? { kind: 'error', errorType, atMs } : { kind: 'response', atMs })
    answer(response, 202, { status: 'OK' })
  }
}

function refuse(response: ServerResponse, status: number, errorType: string, message: string) {
  answer(response, status, { errorType, errorMessage: message })
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}
