import type { Clock, ImageFacts, Prediction } from '@coldframe/core'
import type sharp from 'sharp'
import type { S3Object } from '../events/deliveries.ts'
import type { LoadWhen } from '../load-when.ts'
import type { Lease } from '../model-slot.ts'
import type { Recorder, RequestFacts } from '../recorder.ts'
import { stageTimer } from '../stage-timer.ts'
import { decodeImage } from './decode-image.ts'
import { fetchImage } from './fetch-image.ts'
import type { LoadedModel } from './framework.ts'
import type { ImageInput } from './model-card.ts'
import type { ResultStore } from './result-store.ts'
import type { S3Access } from './s3-access.ts'
import { timedInference } from './timed-inference.ts'
import { topPredictions } from './top-predictions.ts'

/** What a handler answers for one image. */
export interface ImageResult {
  readonly bucket: string
  readonly key: string
  readonly predictions: readonly Prediction[]
}

/** What the images of all requests share. */
export interface Classifier {
  readonly s3: Promise<S3Access>
  readonly decoder: typeof sharp
  readonly input: ImageInput
  readonly labels: readonly string[] | undefined
  readonly top: number
  readonly maxBytes: number
  readonly maxPixels: number
  readonly loadWhen: LoadWhen
  readonly results: ResultStore | undefined
  readonly records: Recorder
  readonly clock: Clock
}

/** One image's place in its request. */
export interface ImageTask extends RequestFacts {
  readonly object: S3Object
  readonly item: number
  readonly items: number
  readonly lease: Lease<LoadedModel>
  readonly remainingMs: () => number
}

/** Takes one image through all stages and writes its record, whatever comes of it. */
export async function classifyImage(
  classifier: Classifier,
  { requestId, start, item, items, object, lease, remainingMs }: ImageTask,
): Promise<ImageResult> {
  const { decoder, input, labels, top, maxBytes, maxPixels, loadWhen, results, records, clock } =
    classifier
  const timer = stageTimer(clock)
  const { bucket, key, eventTime } = object
  let image: ImageFacts = { bucket, key, eventTime }
  let loaded = false
  let firstInference = false
  let predictions: Prediction[] | undefined
  let failure: { error: unknown } | undefined
  try {
    const place = results?.placeFor(object)
    const s3 = await classifier.s3
    const bytes = await timer.time('fetchMs', () => fetchImage(s3, object, maxBytes))
    image = { ...image, bytes: bytes.length }
    const { tensor, ...facts } = await timer.time('decodeMs', () =>
      decodeImage(decoder, bytes, input, maxPixels),
    )
    image = { ...image, ...facts }
    const { model, loadMs, first } = await lease.take()
    loaded = loadMs !== undefined
    firstInference = first
    if (loaded) {
      timer.stages.loadMs = loadMs
      timer.stages.workerStartMs = model.startMs
    }
    const { logits, reloaded } = await timedInference(timer, model, tensor, remainingMs)
    loaded ||= reloaded
    firstInference ||= reloaded
    predictions = await timer.time('postprocessMs', () => topPredictions(logits, top, labels))
    const result = { bucket, key, predictions }
    if (place) await results?.write(s3, place, result)
    return result
  } catch (error) {
    failure = { error }
    throw error
  } finally {
    records.inference(
      {
        requestId,
        start,
        item,
        items,
        loadWhen,
        loaded,
        firstInference,
        stages: timer.stages,
        image,
        predictions,
      },
      failure,
    )
  }
}
