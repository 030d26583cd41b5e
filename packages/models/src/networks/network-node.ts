/** What follows a convolution or an addition. `relu6` is min(max(x, 0), 6). */
export type Activation = 'none' | 'relu' | 'relu6'

/**
 * One step of a network. `name` is the name of the value that it makes, unique in its network, and
 * the prefix of its own weight tensors; inputs name earlier nodes or `input`, the image.
 * Values are batches of [channels, height, width]; after a global average pool, of [channels].
 */
export type NetworkNode =
  | Convolution
  | MaxPool
  | AveragePool
  | Add
  | Concat
  | GlobalAveragePool
  | Linear

/**
 * A square convolution without bias, then batch normalization, then an activation.
 * Tensors: `<name>.weight` [outChannels, inChannels / groups, kernel, kernel], and
 * `<batchNorm>.weight`, `.bias`, `.running_mean`, `.running_var`, each [outChannels].
 */
export interface Convolution {
  readonly op: 'conv'
  readonly name: string
  readonly input: string
  readonly inChannels: number
  readonly outChannels: number
  readonly kernel: number
  readonly stride: number
  /** Zeros on each of the four sides. */
  readonly padding: number
  readonly groups: number
  /** The prefix of the batch normalization's tensors. */
  readonly batchNorm: string
  readonly activation: Activation
}

/** The largest value of each square window; padding never wins. */
export interface MaxPool {
  readonly op: 'maxPool'
  readonly name: string
  readonly input: string
  readonly kernel: number
  readonly stride: number
  readonly padding: number
  /** Whether a last window that hangs over the edge counts; it must start inside. */
  readonly ceilMode: boolean
}

/** The mean of each square window of stride 1; padding counts, as zeros. */
export interface AveragePool {
  readonly op: 'averagePool'
  readonly name: string
  readonly input: string
  readonly kernel: number
  readonly padding: number
}

/** The sum of two values of one shape, a shortcut and a residual branch, then an activation. */
export interface Add {
  readonly op: 'add'
  readonly name: string
  readonly inputs: readonly [shortcut: string, branch: string]
  readonly activation: Activation
}

/** Values of one height and width, one after another along the channels. */
export interface Concat {
  readonly op: 'concat'
  readonly name: string
  readonly inputs: readonly string[]
}

/** The mean over height and width. */
export interface GlobalAveragePool {
  readonly op: 'globalAveragePool'
  readonly name: string
  readonly input: string
}

/** weight · x + bias. Tensors: `<name>.weight` [outFeatures, inFeatures], `<name>.bias`. */
export interface Linear {
  readonly op: 'linear'
  readonly name: string
  readonly input: string
  readonly inFeatures: number
  readonly outFeatures: number
}
