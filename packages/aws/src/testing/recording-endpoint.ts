import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface RecordedRequest {
  /** The service, from the signature's scope. */
  readonly service: string
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Answer {
  readonly status?: number | undefined
  readonly body: string
}

/** One loopback endpoint for all of AWS, which keeps what it was asked. */
export async function recordingEndpoint(answer: (request: RecordedRequest) => Answer): Promise<{
  readonly endpoint: string
  readonly requests: readonly RecordedRequest[]
  close(): Promise<void>
}> {
  const requests: RecordedRequest[] = []
  const server = createServer(async (incoming, response) => {
    let body = ''
    for await (const chunk of incoming) body += chunk
    const { method = '', url: path = '', headers } = incoming
    const service = headers.authorization?.split('Credential=')[1]?.split('/')[3] ?? 'unsigned'
    const request = { service, method, path, headers, body }
    requests.push(request)
    const { status = 200, body: text } = answer(request)
    response
      .writeHead(status, { 'content-type': text.startsWith('<') ? 'text/xml' : 'application/json' })
      .end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
