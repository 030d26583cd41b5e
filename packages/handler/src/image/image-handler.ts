import type { Clock } from '@coldframe/core'
import { InvalidInputError } from '@coldframe/core/error'
import type sharp from 'sharp'
import { memorySizeMB, threadsFor } from '../environment.ts'
import { deliveries } from '../events/deliveries.ts'
import type { InvocationContext } from '../invocation-context.ts'
import type { LoadWhen } from '../load-when.ts'
import { modelSlot } from '../model-slot.ts'
import { optionalPackage } from '../optional-package.ts'
import { type RecordOptions, recorder } from '../recorder.ts'
import { systemClock } from '../system-clock.ts'
import { type Classifier, classifyImage, type ImageResult } from './classify-image.ts'
import {
  type DeliveryOutcome,
  deliveryAnswer,
  type SQSBatchResponse,
  type SQSEvent,
} from './delivery-answer.ts'
import type { Framework, LoadedModel } from './framework.ts'
import { imageDeliveries } from './image-deliveries.ts'
import { type InputPreset, presetInput } from './input-preset.ts'
import { checkedImageInput, type ImageInput } from './model-card.ts'
import { type ResultOptions, resultStore } from './result-store.ts'
import { type ImageClient, s3Access } from './s3-access.ts'

export interface ImageHandlerOptions extends RecordOptions {
  readonly framework: Framework
  /**
   * How images become the tensor, where it is not as the card says. A preset keeps the card's size
   * and layout; whoever gives a whole input sees to it that the model takes it.
   */
  readonly input?: InputPreset | ImageInput | undefined
  /** Class names by index. @default the card's */
  readonly labels?: readonly string[] | undefined
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
  /** Writes each result to S3 too, after the stages, in none of them. @default they are not written */
  readonly results?: ResultOptions | undefined
  readonly clock?: Clock | undefined
}

/** A Lambda handler for images whose model may still be loading; `ready` as in `inferenceHandler`. */
export interface ImageHandler {
  (event: SQSEvent, context: InvocationContext): Promise<SQSBatchResponse>
  /** An event of SQS is answered as above also where its type is not known. */
  (event: unknown, context: InvocationContext): Promise<ImageResult[]>
  readonly ready: Promise<void>
}

/**
 * A Lambda handler for events of S3, as they are or through EventBridge, SNS or SQS: each image is
 * fetched, decoded, resized and normalized by the model's card, and classified. Before any work it
 * writes one received line, then one inference record per image with its stages in milliseconds.
 *
 * An image that fails does not stop the others of its event. When all are done, the handler throws
 * the first error, so that Lambda counts the invocation as failed and retries it. Of messages of
 * SQS, those that failed are answered, unless all did; the queue's mapping must have
 * `ReportBatchItemFailures`, or Lambda takes the answer for a success of all.
 *
 * @throws InvalidInputError, RecursiveResultsError at once, for options that cannot work.
 *
 * @example
 * export const handler = imageHandler({ framework: onnx('mobilenet-v2.onnx') })
 * await handler.ready
 */
export function imageHandler(options: ImageHandlerOptions): ImageHandler {
  const { framework, top = 5, loadWhen = 'init', clock = systemClock } = options
  const { card } = framework
  if (!(Number.isInteger(top) && top >= 0 && top <= 10))
    throw new InvalidInputError('`top` to be a whole number from 0 to 10', top)
  const input = chosenInput(options.input, card.input)
  const results = options.results && resultStore(options.results)
  const decoder = optionalPackage<typeof sharp>('sharp', 'to decode images')
  decoder.cache(false)
  decoder.concurrency(threadsFor(memorySizeMB()))
  const records = recorder(
    clock,
    () => ({
      framework: framework.name,
      engine: framework.engine,
      version: framework.version,
      network: card.network,
      threads: framework.threads,
      prepared: framework.prepared,
      notPrepared: framework.notPrepared,
    }),
    options,
  )
  const s3 = s3Access(options.client)
  const slot = modelSlot<LoadedModel>({
    load: (remainingMs) => framework.load(remainingMs),
    unload: (model) => model.release?.(),
    loadWhen,
    clock,
    after: s3,
  })
  const classifier: Classifier = {
    s3,
    decoder,
    input,
    labels: options.labels ?? card.labels,
    top,
    maxBytes: options.maxBytes ?? 20_000_000,
    maxPixels: options.maxPixels ?? 50_000_000,
    loadWhen,
    results,
    records,
    clock,
  }

  const handler = async (
    event: unknown,
    context: InvocationContext,
  ): Promise<ImageResult[] | SQSBatchResponse> => {
    const request = records.begin(context)
    const named = deliveries(event)
    records.received(
      request,
      named.flatMap(({ objects }) => objects),
      context,
    )
    const parts = imageDeliveries(named, results)
    const items = parts.reduce((sum, { images }) => sum + images.length, 0)
    const remainingMs = () => context.getRemainingTimeInMillis()
    const lease = slot.lease(remainingMs)
    const outcomes: DeliveryOutcome<ImageResult>[] = []
    let item = 0
    for (const { messageId, images, fault } of parts) {
      const answers: ImageResult[] = []
      const errors: unknown[] = fault ? [fault] : []
      for (const object of images)
        await classifyImage(classifier, {
          ...request,
          item: item++,
          items,
          object,
          lease,
          remainingMs,
        }).then(
          (answer) => answers.push(answer),
          (error) => errors.push(error),
        )
      outcomes.push({ messageId, results: answers, errors })
    }
    await lease.release()
    return deliveryAnswer(outcomes)
  }
  const ready = Promise.all([slot.ready, s3]).then(() => undefined)
  // Not lost: the first request awaits the same promises.
  ready.catch(() => undefined)
  return Object.assign(handler, { ready }) as ImageHandler
}

function chosenInput(chosen: ImageHandlerOptions['input'], ofCard: ImageInput): ImageInput {
  if (chosen === undefined) return ofCard
  if (typeof chosen === 'string') return presetInput(chosen, ofCard)
  return checkedImageInput(chosen, '`input` of imageHandler')
}
