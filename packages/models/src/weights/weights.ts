/** A set of weight tensors that are read one at a time, so that a large set need not fit memory. */
export interface Weights {
  /** The names of all tensors. */
  readonly names: readonly string[]
  readonly provenance: WeightsProvenance
  has(name: string): boolean
  /** `undefined` where there is no such tensor. */
  shape(name: string): readonly number[] | undefined
  /** The values in C order (last index fastest), in an array that is the caller's to change. */
  read(name: string): Promise<Float32Array>
}

/** Where weights come from: enough to make or find them again. */
export type WeightsProvenance = SeededProvenance | TrainedProvenance

/** Weights drawn at random: the network computes as much as a trained one but knows nothing. */
export interface SeededProvenance {
  readonly kind: 'seeded'
  readonly seed: number
  /** The generator's algorithm: `xoroshiro128plus`. */
  readonly random: string
}

/** Weights from a file. */
export interface TrainedProvenance {
  readonly kind: 'trained'
  /** The file's name without its folders. */
  readonly source: string
  /** Of the whole file, in hexadecimal. */
  readonly sha256: string
}
