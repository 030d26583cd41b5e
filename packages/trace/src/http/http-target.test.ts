import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HttpStatusError } from './http-status-error.ts'
import { httpTarget } from './http-target.ts'

let origin: string
const held: (() => void)[] = []
let sockets = 0

const server = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  const { pathname } = new URL(request.url ?? '', 'http://server')
  if (pathname === '/hang') return
  if (pathname === '/held') {
    held.push(() => response.end())
    if (held.length === 100) for (const answer of held.splice(0)) answer()
    return
  }
  response.writeHead(pathname === '/busy' ? 503 : 200, { 'content-type': 'text/plain' })
  response.end(`${request.method} ${request.url} ${request.headers['x-run']} ${body}`)
})
server.on('connection', () => sockets++)

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(resolve))
})

test('an arrival is a request; its answer is read to the end and counted', async () => {
  const target = httpTarget({
    url: (index) => `${origin}/?image=${index}`,
    headers: { 'x-run': '1' },
    body: (index) => `image ${index}`,
  })
  expect(await target({ index: 7, offsetMs: 0 })).toMatchObject({
    status: 200,
    bytes: 'POST /?image=7 1 image 7'.length,
    headers: { 'content-type': 'text/plain' },
  })
  const get = httpTarget({ url: origin })
  expect(await get({ index: 0, offsetMs: 0 })).toMatchObject({ bytes: 'GET / undefined '.length })
})

test('a hundred requests are on their way at once, none waits for a socket; sockets are used again', async () => {
  const target = httpTarget({ url: `${origin}/held` })
  const hundred = (): Promise<unknown> =>
    Promise.all(Array.from({ length: 100 }, (_, index) => target({ index, offsetMs: 0 })))
  await hundred()
  const before = sockets
  await hundred()
  expect(sockets).toBe(before)
})

test('a status from 400 on is a failure with its status', async () => {
  const error = await httpTarget({ url: `${origin}/busy` })({ index: 0, offsetMs: 0 }).catch(
    (error: unknown) => error,
  )
  expect(HttpStatusError.isInstance(error)).toBe(true)
  expect(error).toMatchObject({ status: 503 })
})

test('an abort ends a request in flight', async () => {
  const abort = new AbortController()
  const sending = httpTarget({ url: `${origin}/hang` })({
    index: 0,
    offsetMs: 0,
    signal: abort.signal,
  })
  setImmediate(() => abort.abort())
  await expect(sending).rejects.toMatchObject({ name: 'AbortError' })
})

test('a server that is not there is the error of Node', async () => {
  await expect(
    httpTarget({ url: 'http://127.0.0.1:1/' })({ index: 0, offsetMs: 0 }),
  ).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

test.each(['ftp://server/', 'server', ''])('the address %j is refused', async (url) => {
  expect(() => httpTarget({ url })).toThrow('`url` to be an address of http: or https:')
  await expect(httpTarget({ url: () => url })({ index: 0, offsetMs: 0 })).rejects.toThrow('`url`')
})
