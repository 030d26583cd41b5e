import type { ModelCard } from './model-card.ts'

/**
 * What runs a network. Implement it for a framework of your own and `imageHandler` times it like
 * the built-in ones.
 */
export interface Framework {
  /** Such as `onnx`. */
  readonly name: string
  /**
   * The library that does the work, such as `ONNX Runtime`, and its version. Final only when a load
   * has succeeded: one that runs in a process of its own tells them when it has started.
   */
  readonly engine: string
  readonly version: string | undefined
  /** Intra-op threads that the library is given; `undefined` where it decides itself. */
  readonly threads?: number | undefined
  /** Whether a model prepared for this processor is loaded; `undefined` where none was made. */
  readonly prepared?: boolean | undefined
  /** Why not, where `prepared` is false. */
  readonly notPrepared?: string | undefined
  /** What the model expects and answers; known before it is loaded. */
  readonly card: ModelCard
  /** @param remainingMs As for `infer`. */
  load(remainingMs?: () => number): Promise<LoadedModel>
  /** Ends what the framework keeps running between loads, such as a process; it ends by itself with this one. */
  close?(): Promise<void>
}

/** A model in memory. */
export interface LoadedModel {
  /** How long starting the framework's own process took, in ms, where this load started it. */
  readonly startMs?: number | undefined
  /**
   * One normalized image in the card's layout, `[1, 3, height, width]` where it names none, to one
   * score (a logit) per class.
   *
   * @param remainingMs How long the request has left, such as Lambda's `getRemainingTimeInMillis`.
   *   A framework that can be stopped fails before that.
   */
  infer(tensor: Float32Array, remainingMs?: () => number): Promise<Float32Array | Inference>
  /** Frees its memory. */
  release?(): unknown
}

/** Logits with what a framework measured itself. */
export interface Inference {
  readonly logits: Float32Array
  /** Only the framework's run, in ms; `undefined`: the whole call. */
  readonly inferMs?: number | undefined
  /** What else the call took to hand over the tensor and take back the logits, in ms. */
  readonly roundTripMs?: number | undefined
  /**
   * Present where the model had been lost, with the process that held it, and was loaded again
   * before this inference: in neither of the two above. `loadMs` has `startMs` in it.
   */
  readonly reloaded?: { readonly startMs: number | undefined; readonly loadMs: number } | undefined
}
