import type { ModelCard } from './model-card.ts'

/**
 * What runs a network. Implement it for a framework of your own and `imageHandler` times it like
 * the built-in ones.
 */
export interface Framework {
  /** Such as `onnx`. */
  readonly name: string
  /** The library that does the work, such as `ONNX Runtime`, and its version. */
  readonly engine: string
  readonly version: string
  /** Intra-op threads that the library is given; `undefined` where it decides itself. */
  readonly threads?: number | undefined
  /** What the model expects and answers; known before it is loaded. */
  readonly card: ModelCard
  load(): Promise<LoadedModel>
}

/** A model in memory. */
export interface LoadedModel {
  /** One normalized image, `[1, 3, height, width]`, to one score (a logit) per class. */
  infer(tensor: Float32Array): Promise<Float32Array>
  /** Frees its memory. */
  release?(): unknown
}
