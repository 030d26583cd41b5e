import { systemClock } from '@coldframe/core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { RuntimeApi } from './runtime-api.ts'

let api: RuntimeApi
beforeEach(async () => {
  api = await RuntimeApi.open(systemClock, () => {})
})
afterEach(() => api.close())

const url = (path: string) => `http://${api.address}/2018-06-01/runtime/${path}`
const next = () => fetch(url('invocation/next'))
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(url(path), { method: 'POST', body, headers })

const invocation = {
  requestId: '8d5958b5-559f-43f3-b278-b71dd7dd0e01',
  payload: '{"n":1}',
  deadlineMs: 1_800_000_003_000.4,
  functionArn: 'arn:aws:lambda:eu-south-1:000000000000:function:echo',
  traceId: 'Root=1-6ac7c67a-1c0aa43118a5d54708c0da61;Parent=2d54219895e821dd;Sampled=0',
}

/** Has the runtime ask, and hands it the invocation. */
const handOver = async () => {
  const asking = next()
  await api.asked()
  const reply = api.invoke(invocation)
  return { reply, response: await asking }
}

test('a runtime that asks waits for an event and gets it with its headers', async () => {
  const { response } = await handOver()
  expect(response.status).toBe(200)
  expect(await response.text()).toBe('{"n":1}')
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'lambda-runtime-aws-request-id': invocation.requestId,
    'lambda-runtime-deadline-ms': '1800000003000',
    'lambda-runtime-invoked-function-arn': invocation.functionArn,
    'lambda-runtime-trace-id': invocation.traceId,
  })
})

test('a response is accepted and ends the invocation', async () => {
  const { reply } = await handOver()
  const answer = await post(`invocation/${invocation.requestId}/response`, '"done"')
  expect(answer.status).toBe(202)
  expect(await reply).toMatchObject({ kind: 'response' })
})

test.for([
  ['the body', '{"errorType":"RangeError"}', {}, 'RangeError'],
  ['the header first', '{}', { 'Lambda-Runtime-Function-Error-Type': 'Runtime.X' }, 'Runtime.X'],
  ['nobody', '{}', {}, 'Runtime.Unknown'],
  ['a body that is not JSON', 'oops', {}, 'Runtime.Unknown'],
  ['one that would break the log line', '{"errorType":"a\\tb"}', {}, 'Runtime.Unknown'],
] as const)('an error is named by %s', async ([, body, headers, errorType]) => {
  const { reply } = await handOver()
  expect((await post(`invocation/${invocation.requestId}/error`, body, headers)).status).toBe(202)
  expect(await reply).toMatchObject({ kind: 'error', errorType })
})

test('a response above 6 MB is an error of the function', async () => {
  const { reply } = await handOver()
  const limit = 6 * 1024 * 1024 + 100
  const answer = await post(`invocation/${invocation.requestId}/response`, 'x'.repeat(limit + 1))
  expect(answer.status).toBe(413)
  expect(await answer.json()).toMatchObject({ errorType: 'RequestEntityTooLarge' })
  expect(await reply).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' })
})

test('a reply to another request, or a second one, is refused and changes nothing', async () => {
  const { reply } = await handOver()
  const wrong = await post('invocation/43e50939-ce8c-4ab8-9a6f-35be1a7ba5f9/response', '1')
  expect([wrong.status, await wrong.json()]).toEqual([
    400,
    { errorType: 'InvalidRequestID', errorMessage: 'Invalid request ID' },
  ])
  await post(`invocation/${invocation.requestId}/response`, '1')
  expect(await reply).toMatchObject({ kind: 'response' })
  expect((await post(`invocation/${invocation.requestId}/response`, '1')).status).toBe(400)
})

test('a runtime that asks again before it has replied is refused', async () => {
  await handOver()
  const refused = await next()
  expect([refused.status, await refused.json()]).toMatchObject([
    403,
    { errorType: 'InvalidStateTransition' },
  ])
})

test('a failed init is kept, the first one', async () => {
  await post('init/error', '{"errorType":"Runtime.ImportModuleError"}')
  await post('init/error', '{"errorType":"Other"}')
  expect(api.initError).toMatchObject({ errorType: 'Runtime.ImportModuleError' })
})

test.for([
  [501, 'NotImplemented', '/2020-01-01/extension/register'],
  [501, 'NotImplemented', '/2018-06-01/runtime/restore/next'],
  [501, 'NotImplemented', '/2022-07-01/telemetry'],
  [404, 'NotFound', '/2018-06-01/runtime/nonsense'],
  [404, 'NotFound', '/'],
] as const)('%s %s for %s', async ([status, errorType, path]) => {
  const answer = await fetch(`http://${api.address}${path}`)
  expect(answer.status).toBe(status)
  expect(await answer.json()).toMatchObject({ errorType })
})

test('a runtime that dies while it posts disturbs nobody', async () => {
  const { reply } = await handOver()
  const dying = new AbortController()
  const endless = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{')),
  })
  const posting = fetch(url(`invocation/${invocation.requestId}/response`), {
    method: 'POST',
    body: endless,
    duplex: 'half',
    signal: dying.signal,
  } as RequestInit)
  dying.abort()
  await expect(posting).rejects.toThrow()
  await post(`invocation/${invocation.requestId}/response`, '1')
  expect(await reply).toMatchObject({ kind: 'response' })
})
