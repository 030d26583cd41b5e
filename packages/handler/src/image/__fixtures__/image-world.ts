import type { InferenceRecord, ReceivedRecord } from '@coldframe/core'
import sharp from 'sharp'
import { type Mock, vi } from 'vitest'
import { type FakeObject, type FakeS3, fakeS3 } from '../../__fixtures__/fake-s3.ts'
import { type HandClock, handClock } from '../../__fixtures__/hand-clock.ts'
import type { Framework } from '../framework.ts'
import { type ImageHandler, type ImageHandlerOptions, imageHandler } from '../image-handler.ts'
import { imageInput } from './image-input.ts'

const coloured = async (background: string): Promise<FakeObject> => ({
  bytes: await sharp({ create: { width: 6, height: 4, channels: 3, background } })
    .png()
    .toBuffer(),
})

/** PNG images of one colour, 6 by 4 pixels. */
export const [red, green, blue]: [FakeObject, FakeObject, FakeObject] = await Promise.all([
  coloured('red'),
  coloured('green'),
  coloured('blue'),
])

export interface ImageWorld {
  readonly handler: ImageHandler
  readonly client: FakeS3
  readonly framework: Framework & { readonly load: Mock<Framework['load']> }
  readonly clock: HandClock
  /** What happened, in its order. */
  readonly order: string[]
  received(): ReceivedRecord[]
  records(): InferenceRecord[]
}

/**
 * A handler in a world where each fetch takes 7 ms, each load 100 and each inference 5, and the
 * network answers with the brightest channel.
 */
export function imageWorld(
  objects: Record<string, FakeObject>,
  options: Partial<ImageHandlerOptions> = {},
): ImageWorld {
  const clock = handClock()
  const order: string[] = []
  const lines: string[] = []
  const client = fakeS3(objects, (path) => {
    order.push(`fetch ${path}`)
    clock.advance(7)
  })
  const framework = {
    name: 'fake',
    engine: 'Fake Runtime',
    version: '1.2.3',
    threads: 2,
    card: {
      network: 'brightest-channel',
      input: imageInput({ width: 2, height: 2 }),
      output: { name: 'logits' },
      labels: ['red', 'green', 'blue'],
    },
    load: vi.fn(async () => {
      order.push('load')
      clock.advance(100)
      return {
        infer: async (tensor: Float32Array) => {
          order.push('infer')
          clock.advance(5)
          return Float32Array.of(tensor[0] ?? 0, tensor[4] ?? 0, tensor[8] ?? 0)
        },
        release: () => order.push('release'),
      }
    }),
  }
  const handler = imageHandler({
    framework,
    client,
    clock,
    emit: (line) => {
      lines.push(line)
      order.push(JSON.parse(line).event)
    },
    ...options,
  })
  const events = () => lines.map((line) => JSON.parse(line))
  return {
    handler,
    client,
    framework,
    clock,
    order,
    received: () => events().filter(({ event }) => event === 'received'),
    records: () => events().filter(({ event }) => event === 'inference'),
  }
}
