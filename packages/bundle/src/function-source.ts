/** What `bundleFunction` needs of a function's spec; a study's spec fits. */
export interface FunctionSource {
  readonly name: string
  /** A module that exports `handler`: a path, or a package's entry. */
  readonly entry: string
  /** Path in the function's folder -> path on this machine. */
  readonly files?: Readonly<Record<string, string>> | undefined
  readonly model?: ModelSource | undefined
  readonly architecture: 'x86_64' | 'arm64'
}

/** A built-in network whose files lie beside the built entry. */
export interface ModelSource {
  /** Such as `resnet-50`. */
  readonly network: string
  /** Also the framework that runs it. */
  readonly format: 'onnx' | 'tensorflow' | 'caffe' | 'pytorch'
  /** A safetensors file with trained weights; seeded He weights where there is none. */
  readonly weights?: string | undefined
}

/** Where the built function will run. */
export interface BundleTarget {
  readonly platform: 'linux' | 'darwin'
  readonly architecture: 'x86_64' | 'arm64'
}
