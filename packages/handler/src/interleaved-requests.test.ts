import type { InferenceRecord, ReceivedRecord } from '@coldframe/core'
import { afterEach, expect, test, vi } from 'vitest'
import { handClock } from './__fixtures__/hand-clock.ts'
import { invocation } from './__fixtures__/invocation.ts'
import { s3Event } from './__fixtures__/s3-event.ts'
import { imageWorld, red } from './image/__fixtures__/image-world.ts'
import { inferenceHandler } from './inference-handler.ts'

// As on Lambda Managed Instances, where one process serves many requests at once.
afterEach(() => vi.unstubAllEnvs())

const requests = Array.from({ length: 50 }, (_, index) => index)

/** Lets each request go on when it is its turn. */
function gates() {
  const open = new Map<number, () => void>()
  return {
    wait: (index: number) => new Promise<void>((resolve) => open.set(index, resolve)),
    waiting: () => open.size,
    let: (index: number) => open.get(index)?.(),
  }
}

test('fifty requests of inferenceHandler at once keep ids, stages, sequence and X-Ray ids apart', async () => {
  vi.stubEnv('_X_AMZN_TRACE_ID', 'Root=1-of-the-process')
  const clock = handClock()
  const lines: string[] = []
  const gate = gates()
  const handler = inferenceHandler({
    load: () => 'model',
    infer: async (_, event: ReturnType<typeof s3Event> & { index: number }) => {
      await gate.wait(event.index)
      return event.index
    },
    clock,
    emit: (line) => lines.push(line),
    metrics: { namespace: 'Coldframe' },
  })
  await handler.ready

  const answers = requests.map(async (index) => {
    const context = { ...invocation(`r-${index}`), xRayTraceId: `Root=1-${index}` }
    return handler({ ...s3Event(`image ${index}`), index }, context)
  })
  await vi.waitFor(() => expect(gate.waiting()).toBe(50))
  // They end in another order than they came, each a millisecond after the one before.
  const ends = requests.map((index) => (index * 7) % 50)
  for (const index of ends) {
    clock.advance(1)
    gate.let(index)
    expect(await answers[index]).toBe(index)
  }

  const all = lines.map((line) => JSON.parse(line))
  const received: ReceivedRecord[] = all.filter(({ event }) => event === 'received')
  expect(
    received.map(({ requestId, traceId, objects }) => [requestId, traceId, objects[0]?.key]),
  ).toEqual(requests.map((index) => [`r-${index}`, `Root=1-${index}`, `image ${index}`]))
  const records: InferenceRecord[] = all.filter(({ event }) => event === 'inference')
  expect(
    records.map(({ requestId, start, stages }) => [requestId, start.sequence, stages.inferMs]),
  ).toEqual(ends.map((index, place) => [`r-${index}`, index + 1, place + 1]))
  expect(records.filter(({ loaded }) => loaded)).toHaveLength(1)
  expect(records.filter(({ firstInference }) => firstInference)).toHaveLength(1)
  const metrics = all.filter(({ _aws }) => _aws)
  expect(metrics.map(({ requestId, inferMs }) => [requestId, inferMs])).toEqual(
    records.map(({ requestId, stages }) => [requestId, stages.inferMs]),
  )
})

test.each(['init', 'every-request'] as const)(
  'fifty requests of imageHandler at once, %s: each has its own images, and its own model where it loads one',
  async (loadWhen) => {
    const gate = gates()
    const released = vi.fn()
    const { framework } = imageWorld({})
    let models = 0
    const objects = Object.fromEntries(requests.map((index) => [`photos/${index}`, red]))
    const { handler, clock, records } = imageWorld(objects, {
      loadWhen,
      framework: {
        ...framework,
        load: async () => {
          const model = models++
          return {
            infer: async () => {
              await gate.wait(gate.waiting())
              return { logits: Float32Array.of(1), inferMs: model }
            },
            release: () => released(model),
          }
        },
      },
    })
    const answers = requests.map((index) => handler(s3Event(`${index}`), invocation(`r-${index}`)))
    await vi.waitFor(() => expect(gate.waiting()).toBe(50))
    for (const place of requests) {
      clock.advance(1)
      gate.let((place * 7) % 50)
      await vi.waitFor(() => expect(records()).toHaveLength(place + 1))
    }
    for (const [index, answer] of (await Promise.all(answers)).entries())
      expect(answer).toMatchObject([{ bucket: 'photos', key: `${index}` }])

    expect(new Set(records().map(({ requestId }) => requestId)).size).toBe(50)
    for (const { requestId, image, start } of records()) {
      expect(`r-${image?.key}`).toBe(requestId)
      expect(`r-${start.sequence - 1}`).toBe(requestId)
    }
    const expectedModels = loadWhen === 'init' ? 1 : 50
    expect(models).toBe(expectedModels)
    expect(new Set(records().map(({ stages }) => stages.inferMs)).size).toBe(expectedModels)
    expect(released).toHaveBeenCalledTimes(loadWhen === 'init' ? 0 : 50)
  },
)
