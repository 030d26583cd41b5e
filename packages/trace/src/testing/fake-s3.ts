import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface PutRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface FakeS3 {
  readonly endpoint: string
  readonly requests: readonly PutRequest[]
  close(): Promise<void>
}

export interface FakeS3Options {
  /** @default 200, or 412 where the key is taken and the request forbids that */
  readonly status?: number
  /** Answers none before this many requests are there. @default 1 */
  readonly holdUntil?: number
}

/** S3's PutObject on loopback, by path style. */
export async function fakeS3({ status, holdUntil = 1 }: FakeS3Options = {}): Promise<FakeS3> {
  const requests: PutRequest[] = []
  const stored = new Set<string>()
  const held: (() => void)[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const path = new URL(request.url ?? '', 'http://s3').pathname
    const { method = '', headers } = request
    requests.push({ method, path, headers, body: Buffer.concat(chunks) })
    held.push(() => {
      const taken = headers['if-none-match'] === '*' && stored.has(path)
      const answer = status ?? (taken ? 412 : 200)
      if (answer === 200) {
        stored.add(path)
        response.writeHead(200, { etag: '"0a1b"' }).end()
        return
      }
      const code = answer === 412 ? 'PreconditionFailed' : 'SlowDown'
      response
        .writeHead(answer, { 'content-type': 'application/xml' })
        .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`)
    })
    if (requests.length >= holdUntil) for (const answer of held.splice(0)) answer()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
