import type { Clock } from '@coldframe/core'
import type { InvocationContext } from './invocation-context.ts'
import type { LoadWhen } from './load-when.ts'
import { modelSlot, type Taken } from './model-slot.ts'
import { namedObjects } from './named-objects.ts'
import { type EngineFacts, type RecordOptions, recorder } from './recorder.ts'
import { stageTimer } from './stage-timer.ts'
import { systemClock } from './system-clock.ts'

/** A Lambda handler whose model may still be loading. */
export interface InferenceHandler<Event, Output> {
  (event: Event, context: InvocationContext): Promise<Output>
  /**
   * Settles when a model of `loadWhen: 'init'` is loaded. Await it at the top level of the module
   * and the load is inside Lambda's init phase; otherwise the first request waits for the rest, and
   * what it does meanwhile runs beside the load.
   */
  readonly ready: Promise<void>
}

export interface InferenceHandlerOptions<Model, Event, Output> extends EngineFacts, RecordOptions {
  load(): Model | Promise<Model>
  infer(model: Model, event: Event, context: InvocationContext): Output | Promise<Output>
  /** Frees a model of `loadWhen: 'every-request'` after its request. */
  unload?(model: Model): unknown
  /** @default 'init' */
  readonly loadWhen?: LoadWhen | undefined
  readonly clock?: Clock | undefined
}

/**
 * Wraps any load/infer pair into a Lambda handler that writes one inference record per request, and
 * before any work, where the event names objects of S3, one received line with them.
 *
 * The user's result or error comes out unchanged. `inferMs` is the time from calling `infer` to its
 * promise settling, with the microtask that takes; `loadMs` likewise, given to the one request that
 * loaded, or that came first after a load at init.
 *
 * @example
 * export const handler = inferenceHandler({
 *   load: () => openModel('/opt/model'),
 *   infer: (model, event: { text: string }) => model.classify(event.text),
 * })
 */
export function inferenceHandler<Model, Event, Output>(
  options: InferenceHandlerOptions<Model, Event, Output>,
): InferenceHandler<Event, Output> {
  const { loadWhen = 'init', clock = systemClock } = options
  const { framework, engine, version, network, threads } = options
  const engineFacts = { framework, engine, version, network, threads }
  const records = recorder(clock, () => engineFacts, options)
  const slot = modelSlot<Model>({
    load: () => options.load(),
    unload: (model) => options.unload?.(model),
    loadWhen,
    clock,
  })

  const handler = async (event: Event, context: InvocationContext): Promise<Output> => {
    const request = records.begin(context)
    records.received(request, namedObjects(event), context)
    const lease = slot.lease()
    const timer = stageTimer(clock)
    let taken: Taken<Model> | undefined
    let failure: { error: unknown } | undefined
    try {
      taken = await lease.take()
      const { model, loadMs } = taken
      if (loadMs !== undefined) timer.stages.loadMs = loadMs
      return await timer.time('inferMs', () => options.infer(model, event, context))
    } catch (error) {
      failure = { error }
      throw error
    } finally {
      const { requestId, start } = request
      records.inference(
        {
          // Not spread: a spread that more fields follow takes longer than all else here.
          requestId,
          start,
          item: 0,
          items: 1,
          loadWhen,
          loaded: taken?.loadMs !== undefined,
          firstInference: taken?.first ?? false,
          stages: timer.stages,
        },
        failure,
      )
      await lease.release()
    }
  }
  return Object.assign(handler, { ready: slot.ready })
}
