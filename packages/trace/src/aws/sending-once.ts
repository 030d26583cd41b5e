import type { Agent as HttpAgent } from 'node:http'

/** The settings of an SDK client that an open-loop replay decides. */
export interface SendingOnce {
  readonly maxAttempts: 1
  readonly requestHandler: { readonly httpAgent: AgentOptions; readonly httpsAgent: AgentOptions }
}

type AgentOptions = NonNullable<ConstructorParameters<typeof HttpAgent>[0]>

/**
 * Each request goes out once: the SDK would otherwise try three times and show one. There are as
 * many sockets as requests in flight: by default the SDK opens 50 and queues the rest, unseen, and
 * that wait would count as the service's. Where the machine runs out of sockets, requests fail and
 * say so.
 */
export function sendingOnce(): SendingOnce {
  const agent = { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY }
  return { maxAttempts: 1, requestHandler: { httpAgent: agent, httpsAgent: agent } }
}
