import type { Architecture, FunctionSpec, LoadWhen } from './function-spec.ts'

/** The frameworks and networks that have a built-in function. */
export type BuiltInFramework = 'onnx' | 'tensorflow' | 'caffe' | 'pytorch'
export type BuiltInNetwork = 'resnet-50' | 'inception-v2' | 'mobilenet-v2'

export interface GridOptions {
  readonly framework: readonly BuiltInFramework[]
  readonly network: readonly BuiltInNetwork[]
  readonly memorySizeMB: readonly number[]
  /** @default ['x86_64'] */
  readonly architecture?: readonly Architecture[] | undefined
  /** @default ['init'] */
  readonly loadWhen?: readonly LoadWhen[] | undefined
  /** @default each framework's own */
  readonly package?: readonly ('zip' | 'image')[] | undefined
  /** Trained weights by network, safetensors files; the others get seeded ones. */
  readonly weights?: Partial<Readonly<Record<BuiltInNetwork, string>>> | undefined
  /** @default 60 */
  readonly timeoutSeconds?: number | undefined
}

/**
 * One function per combination, frameworks outermost. A name says only what differs: `onnx-resnet-50`,
 * and with two memory sizes `onnx-resnet-50-1536`.
 */
export function grid(options: GridOptions): FunctionSpec[] {
  const { architecture = ['x86_64'], loadWhen = ['init'], weights = {}, timeoutSeconds } = options
  const packages = options.package ?? [undefined]
  const specs: FunctionSpec[] = []
  for (const framework of options.framework)
    for (const network of options.network)
      for (const memorySizeMB of options.memorySizeMB)
        for (const instructions of architecture)
          for (const when of loadWhen)
            for (const kind of packages)
              specs.push({
                name: [
                  framework,
                  network,
                  ...(options.memorySizeMB.length > 1 ? [memorySizeMB] : []),
                  ...(architecture.length > 1 ? [instructions.replace('_', '-')] : []),
                  ...(loadWhen.length > 1 ? [when] : []),
                  ...(packages.length > 1 ? [kind] : []),
                ].join('-'),
                entry: `@coldframe/bundle/functions/${framework}`,
                model: { network, format: framework, weights: weights[network] },
                memorySizeMB,
                architecture: instructions,
                timeoutSeconds,
                package: kind,
                environment: { COLDFRAME_LOAD_WHEN: when },
                framework,
                network,
                loadWhen: when,
              })
  return specs
}
