import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { invokeClient } from './invoke-client.ts'
import { LambdaFunctionError } from './lambda-function-error.ts'
import { lambdaTarget } from './lambda-target.ts'

interface Invocation {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

const account = {
  region: 'eu-south-1',
  credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
}
let invocations: Invocation[] = []
let answer: { status: number; headers?: Record<string, string>; body: string }
let client: LambdaClient

const server = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  invocations.push({ path: request.url ?? '', headers: request.headers, body })
  response
    .writeHead(answer.status, { 'x-amzn-requestid': 'request-1', ...answer.headers })
    .end(answer.body)
})

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  client = await invokeClient({ ...account, endpoint: `http://127.0.0.1:${port}` })
})
beforeEach(() => {
  invocations = []
  answer = { status: 200, headers: { 'x-amz-executed-version': '$LATEST' }, body: '{"words":2}' }
})
afterAll(async () => {
  client.destroy()
  await new Promise((resolve) => server.close(resolve))
})

test('an arrival invokes the function with its payload and gives its answer', async () => {
  const target = lambdaTarget({
    client,
    functionName: 'word-count',
    payload: (index: number) => ({ index, text: 'né' }),
  })
  expect(await target({ index: 7, offsetMs: 0 })).toEqual({
    requestId: 'request-1',
    statusCode: 200,
    executedVersion: '$LATEST',
    bytes: 24,
    answer: '{"words":2}',
  })
  expect(invocations).toMatchObject([
    {
      path: '/2015-03-31/functions/word-count/invocations',
      body: '{"index":7,"text":"né"}',
      headers: { 'x-amz-invocation-type': 'RequestResponse' },
    },
  ])
})

test('an event is only queued: it has no answer', async () => {
  answer = { status: 202, body: '' }
  const target = lambdaTarget({ client, functionName: 'word-count', invocationType: 'Event' })
  expect(await target({ index: 0, offsetMs: 0 })).toMatchObject({
    statusCode: 202,
    answer: undefined,
    bytes: 2,
  })
  expect(invocations).toMatchObject([{ body: '{}', headers: { 'x-amz-invocation-type': 'Event' } }])
})

test('bytes go as they are', async () => {
  const target = lambdaTarget({ client, functionName: 'f', payload: Buffer.from('{"a" : 1}') })
  await target({ index: 0, offsetMs: 0 })
  expect(invocations[0]?.body).toBe('{"a" : 1}')
})

test('a function that fails is a failure, with what it said and where to look', async () => {
  answer.headers = { 'x-amz-function-error': 'Unhandled' }
  answer.body = '{"errorType":"Error","errorMessage":"no model"}'
  const error = await lambdaTarget({ client, functionName: 'f' })({ index: 0, offsetMs: 0 }).catch(
    (error: unknown) => error,
  )
  expect(LambdaFunctionError.isInstance(error)).toBe(true)
  expect(error).toMatchObject({ functionName: 'f', requestId: 'request-1', payload: answer.body })
  expect(String(error)).toContain('under the request id request-1')
})

test('a throttled invocation is the error of the SDK, sent once', async () => {
  answer = {
    status: 429,
    headers: { 'x-amzn-errortype': 'TooManyRequestsException' },
    body: '{"message":"Rate Exceeded."}',
  }
  await expect(
    lambdaTarget({ client, functionName: 'f' })({ index: 0, offsetMs: 0 }),
  ).rejects.toMatchObject({ name: 'TooManyRequestsException' })
  expect(invocations).toHaveLength(1)
})

test('a client that retries by itself is refused, and nothing is sent', async () => {
  const target = lambdaTarget({ client: new LambdaClient(account), functionName: 'f' })
  await expect(target({ index: 0, offsetMs: 0 })).rejects.toThrow(
    'Make it with `await invokeClient({ region })`',
  )
  expect(invocations).toEqual([])
})

test('bad options are refused at once, a payload that is no JSON at its arrival', async () => {
  expect(() => lambdaTarget({ client, functionName: '' })).toThrow('`functionName` to be')
  expect(() =>
    lambdaTarget({ client, functionName: 'f', invocationType: 'DryRun' as 'Event' }),
  ).toThrow("`invocationType` to be 'RequestResponse' or 'Event'")
  const target = lambdaTarget({ client, functionName: 'f', payload: () => undefined })
  await expect(target({ index: 0, offsetMs: 0 })).rejects.toThrow('`payload` to be or give')
})
