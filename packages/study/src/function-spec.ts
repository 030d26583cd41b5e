/** One function of a study. */
export interface FunctionSpec {
  /** Unique in the study; letters, digits and `-`, at most 40 characters. */
  readonly name: string
  /** A module that exports `handler`: a path, or a package's entry. */
  readonly entry: string
  /** Files to put beside the built entry: path in the function's folder -> path on this machine. */
  readonly files?: Readonly<Record<string, string>> | undefined
  /** A built-in network whose model files are put beside the entry. */
  readonly model?: ModelSpec | undefined
  /** 128 to 10240. */
  readonly memorySizeMB: number
  readonly architecture: Architecture
  /** @default 60 */
  readonly timeoutSeconds?: number | undefined
  readonly environment?: Readonly<Record<string, string>> | undefined
  /**
   * What Lambda gets; a lab without packages, as on this machine, runs the same folder for both.
   *
   * @default 'image' for PyTorch, which does not fit a zip, 'zip' for all others
   */
  readonly package?: 'zip' | 'image' | undefined
  /** How its requests have to start; another start is a fault, and no part of its times. */
  readonly expectedStart?: ExpectedStart | undefined
  /** Labels of the tables; a function without them stands under its own name. */
  readonly framework?: string | undefined
  readonly network?: string | undefined
  readonly loadWhen?: LoadWhen | undefined
}

/** Lambda's instruction sets, as AWS spells them. */
export type Architecture = 'x86_64' | 'arm64'

/** When a handler loads its model; the paper loaded at every request. */
export type LoadWhen = 'init' | 'first-request' | 'every-request'

/** How every request has to start; `first-cold`: the first of the trace cold, the others warm. */
export type ExpectedStart = 'cold' | 'warm' | 'first-cold'

/** Which model files a function needs. */
export interface ModelSpec {
  /** Such as `resnet-50`. */
  readonly network: string
  /** Also the framework that runs it. */
  readonly format: 'onnx' | 'tensorflow' | 'caffe' | 'pytorch'
  /** A safetensors file with trained weights; seeded He weights where there is none. */
  readonly weights?: string | undefined
}
