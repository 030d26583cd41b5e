import type { Clock } from '@coldframe/core'
import type { LoadWhen } from './load-when.ts'
import { stderrNote } from './stderr-note.ts'

/** Where a process keeps its model. */
export interface ModelSlot<Model> {
  /** Settles when the load of `loadWhen: 'init'` has; at once otherwise. */
  readonly ready: Promise<void>
  /** @param remainingMs How long the request has left; a load that it begins is told. */
  lease(remainingMs?: () => number): Lease<Model>
}

/** One request's hold on the model. */
export interface Lease<Model> {
  /** The model, loaded now where that is due. Within one request a failed load is not repeated. */
  take(): Promise<Taken<Model>>
  /** Unloads a model that was loaded for this request alone; never rejects. */
  release(): Promise<void>
}

/** A model as one inference gets it. */
export interface Taken<Model> {
  readonly model: Model
  /** How long the load took, for the one inference that it is accounted to: the first. */
  readonly loadMs: number | undefined
  /** No inference has run on this model before. */
  readonly first: boolean
}

interface Loaded<Model> {
  readonly model: Model
  readonly loadMs: number
  taken: boolean
}

/**
 * Loads once and shares the load in flight, or loads for each request anew. A shared load that
 * failed is forgotten when a request has seen its error, so that the next request tries again.
 */
export function modelSlot<Model>(options: {
  readonly load: (remainingMs?: () => number) => Model | Promise<Model>
  readonly unload?: ((model: Model) => unknown) | undefined
  readonly loadWhen: LoadWhen
  readonly clock: Clock
  /** What a load waits for, off its clock: work beside it would lengthen it. */
  readonly after?: Promise<unknown> | undefined
}): ModelSlot<Model> {
  const { load, unload, loadWhen, clock, after } = options
  const timedLoad = async (remainingMs?: () => number): Promise<Loaded<Model>> => {
    if (after) await after
    const started = clock.monotonicMs()
    const model = await load(remainingMs)
    return { model, loadMs: clock.monotonicMs() - started, taken: false }
  }

  let shared = loadWhen === 'init' ? timedLoad() : undefined
  const ready = Promise.resolve(shared).then(() => undefined)
  // Not lost: the first request takes the same promise and fails with the same error.
  ready.catch(() => undefined)

  function sharedLoad(remainingMs?: () => number): Promise<Loaded<Model>> {
    shared ??= timedLoad(remainingMs)
    return shared
  }

  function lease(remainingMs?: () => number): Lease<Model> {
    let loading: Promise<Loaded<Model>> | undefined
    let ownModel: Loaded<Model> | undefined
    return {
      async take() {
        loading ??= (loadWhen === 'every-request' ? timedLoad : sharedLoad)(remainingMs)
        let loaded: Loaded<Model>
        try {
          loaded = await loading
        } catch (error) {
          if (shared === loading) shared = undefined
          throw error
        }
        if (loadWhen === 'every-request') ownModel = loaded
        const first = !loaded.taken
        loaded.taken = true
        return { model: loaded.model, loadMs: first ? loaded.loadMs : undefined, first }
      },
      async release() {
        try {
          if (ownModel) await unload?.(ownModel.model)
        } catch (error) {
          stderrNote('a model was not unloaded', error)
        }
      },
    }
  }

  return { ready, lease }
}
