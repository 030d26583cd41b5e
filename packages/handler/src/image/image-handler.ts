import type { Clock, ImageFacts, Prediction } from '@coldframe/core'
import { InvalidInputError } from '@coldframe/core/error'
import type sharp from 'sharp'
import { memorySizeMB, threadsFor } from '../environment.ts'
import type { InferenceHandler } from '../inference-handler.ts'
import type { InvocationContext } from '../invocation-context.ts'
import type { LoadWhen } from '../load-when.ts'
import { type Lease, modelSlot, type Taken } from '../model-slot.ts'
import { optionalPackage } from '../optional-package.ts'
import { type Emit, type RequestFacts, recorder } from '../recorder.ts'
import { stageTimer } from '../stage-timer.ts'
import { systemClock } from '../system-clock.ts'
import { decodeImage } from './decode-image.ts'
import { type ImageClient, s3Fetch } from './fetch-image.ts'
import type { Framework, LoadedModel } from './framework.ts'
import { type S3Object, s3Objects } from './s3-event.ts'
import { topPredictions } from './top-predictions.ts'

export interface ImageHandlerOptions {
  readonly framework: Framework
  /** How many classes a record names, at most 10. @default 5 */
  readonly top?: number | undefined
  /** @default a client from the function's own environment */
  readonly client?: ImageClient | undefined
  /** @default 'init' */
  readonly loadWhen?: LoadWhen | undefined
  /** Larger objects are refused unread. @default 20 MB */
  readonly maxBytes?: number | undefined
  /** Larger images are refused undecoded. @default 50 million */
  readonly maxPixels?: number | undefined
  readonly clock?: Clock | undefined
  readonly emit?: Emit | undefined
}

/** What a handler answers for one image. */
export interface ImageResult {
  readonly bucket: string
  readonly key: string
  readonly predictions: readonly Prediction[]
}

/**
 * A Lambda handler for S3 events: each image is fetched, decoded, resized and normalized by the
 * model's card, and classified. Before any work it writes one received line, then one inference
 * record per image with its stages in milliseconds.
 *
 * An image that fails does not stop the others of its event; when all are done, the handler throws
 * the first error, so that Lambda counts the invocation as failed and retries it.
 *
 * @example
 * export const handler = imageHandler({ framework: onnx('mobilenet-v2.onnx') })
 * await handler.ready
 */
export function imageHandler(
  options: ImageHandlerOptions,
): InferenceHandler<unknown, ImageResult[]> {
  const { framework, top = 5, loadWhen = 'init', clock = systemClock } = options
  const { maxBytes = 20_000_000, maxPixels = 50_000_000 } = options
  if (!(Number.isInteger(top) && top >= 0 && top <= 10))
    throw new InvalidInputError('`top` to be a whole number from 0 to 10', top)
  const { name, engine, version, threads, card } = framework
  const decoder = optionalPackage<typeof sharp>('sharp', 'to decode images')
  decoder.concurrency(threadsFor(memorySizeMB()))
  const records = recorder(
    clock,
    { framework: name, engine, version, threads, network: card.network },
    options.emit,
  )
  const fetcher = s3Fetch(options.client, maxBytes)
  const slot = modelSlot<LoadedModel>({
    load: () => framework.load(),
    unload: (model) => model.release?.(),
    loadWhen,
    clock,
    after: fetcher,
  })

  async function classify(
    object: S3Object,
    at: RequestFacts & { item: number; items: number },
    lease: Lease<LoadedModel>,
  ): Promise<ImageResult> {
    const timer = stageTimer(clock)
    const { bucket, key, eventTime } = object
    let image: ImageFacts = { bucket, key, eventTime }
    let taken: Taken<LoadedModel> | undefined
    let predictions: Prediction[] | undefined
    let failure: { error: unknown } | undefined
    try {
      const fetch = await fetcher
      const bytes = await timer.time('fetchMs', () => fetch(object))
      image = { ...image, bytes: bytes.length }
      const { tensor, ...facts } = await timer.time('decodeMs', () =>
        decodeImage(decoder, bytes, card.input, maxPixels),
      )
      image = { ...image, ...facts }
      taken = await lease.take()
      const { model, loadMs } = taken
      timer.stages.loadMs = loadMs
      const logits = await timer.time('inferMs', () => model.infer(tensor))
      predictions = await timer.time('postprocessMs', () =>
        topPredictions(logits, top, card.labels),
      )
      return { bucket, key, predictions }
    } catch (error) {
      failure = { error }
      throw error
    } finally {
      records.inference(
        {
          ...at,
          loadWhen,
          loaded: taken?.loadMs !== undefined,
          firstInference: taken?.first ?? false,
          stages: timer.stages,
          image,
          predictions,
        },
        failure,
      )
    }
  }

  const handler = async (event: unknown, context: InvocationContext): Promise<ImageResult[]> => {
    const request = records.begin(context)
    const objects = s3Objects(event)
    records.received(request, objects)
    const lease = slot.lease()
    const results: ImageResult[] = []
    const errors: unknown[] = []
    for (const [item, object] of objects.entries())
      await classify(object, { ...request, item, items: objects.length }, lease).then(
        (result) => results.push(result),
        (error) => errors.push(error),
      )
    await lease.release()
    if (errors.length > 0) throw errors[0]
    return results
  }
  const ready = Promise.all([slot.ready, fetcher]).then(() => undefined)
  // Not lost: the first request awaits the same promises.
  ready.catch(() => undefined)
  return Object.assign(handler, { ready })
}
