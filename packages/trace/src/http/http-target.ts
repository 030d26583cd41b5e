import { once } from 'node:events'
import { Agent, type IncomingMessage, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { InvalidInputError } from '@coldframe/core/error'
import type { Target } from '../target.ts'
import { HttpStatusError } from './http-status-error.ts'

export interface HttpTargetOptions {
  /** Of `http:` or `https:`. A function makes it for each arrival. */
  readonly url: string | URL | ((index: number) => string | URL)
  /** @default 'GET', or 'POST' with a body */
  readonly method?: string | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Text or bytes. A function makes it for each arrival. */
  readonly body?: Body | ((index: number) => Body) | undefined
}

type Body = string | Uint8Array

/** What a server answered. */
export interface HttpReceipt {
  readonly status: number
  /** Of the answer's body, which is read to its end and not kept. */
  readonly bytes: number
  readonly headers: IncomingMessage['headers']
}

/**
 * Sends an HTTP request for each arrival, once, over as many kept-alive sockets as there are
 * requests in flight: none waits for a socket. Redirects are not followed. A status from 400 on
 * rejects with HttpStatusError, a connection that fails with Node's error.
 *
 * @throws InvalidInputError where `url` is not one of `http:` or `https:`.
 *
 * @example
 * const target = httpTarget({ url: (index) => `http://localhost:8080/?image=${index}` })
 */
export function httpTarget({ url, method, headers, body }: HttpTargetOptions): Target<HttpReceipt> {
  const sized = { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY }
  const plain = new Agent(sized)
  const secure = new HttpsAgent(sized)
  const urlOf = typeof url === 'function' ? url : () => url
  const bodyOf = typeof body === 'function' ? body : () => body
  if (typeof url !== 'function') checkedUrl(url)
  return async ({ index, signal }) => {
    const to = checkedUrl(urlOf(index))
    const sent = bodyOf(index)
    const options = {
      method: method ?? (sent === undefined ? 'GET' : 'POST'),
      headers: sent === undefined ? headers : { 'content-length': byteLength(sent), ...headers },
      signal,
    }
    const request =
      to.protocol === 'https:'
        ? requestHttps(to, { ...options, agent: secure })
        : requestHttp(to, { ...options, agent: plain })
    request.end(sent)
    const [answer]: [IncomingMessage] = (await once(request, 'response')) as [IncomingMessage]
    let bytes = 0
    for await (const chunk of answer as AsyncIterable<Buffer>) bytes += chunk.byteLength
    const status = answer.statusCode ?? 0
    if (status >= 400) throw new HttpStatusError(to, status, bytes)
    return { status, bytes, headers: answer.headers }
  }
}

function checkedUrl(url: string | URL): URL {
  const parsed = URL.canParse(String(url)) ? new URL(url) : undefined
  if (parsed?.protocol === 'http:' || parsed?.protocol === 'https:') return parsed
  throw new InvalidInputError('`url` to be an address of http: or https:', String(url))
}

function byteLength(body: Body): number {
  return typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength
}
