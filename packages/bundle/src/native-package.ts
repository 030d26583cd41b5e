import type { BundleTarget } from './function-source.ts'
import { nodeArchitecture } from './node-architecture.ts'

/** A package that stays outside of the one built file, because it loads binaries by their path. */
export interface NativePackage {
  readonly name: string
  /** Packages that it needs at run time; those that its manifest names where this is not given. */
  readonly dependencies?: ((target: BundleTarget) => readonly string[]) | undefined
  /** Whether a file of the package, by its path with forward slashes, is needed on the target. */
  keeps(path: string, target: BundleTarget): boolean
}

const onlyNodeBuild = (path: string): boolean =>
  /^(package\.json|dist|dist\/tf-[a-z-]+\.node\.js|dist\/.*\.wasm)$/.test(path)

/**
 * The native packages that are known. All ship every binary that they need inside the registry's
 * packages, so no install script has to run. onnxruntime-node carries the binaries of all systems
 * (291 MB); one system's are 46 MB. TensorFlow.js ships each build in several module formats.
 */
export const nativePackages: readonly NativePackage[] = [
  {
    name: 'onnxruntime-node',
    dependencies: () => ['onnxruntime-common'],
    keeps: (path, { platform, architecture }) =>
      /^(package\.json$|dist(\/|$)|bin$|bin\/napi-v\d+$)/.test(path) ||
      new RegExp(`^bin/napi-v\\d+/${platform}($|/${nodeArchitecture[architecture]}($|/))`).test(
        path,
      ),
  },
  {
    name: 'sharp',
    dependencies: ({ platform, architecture }) => {
      const system = `${platform}-${nodeArchitecture[architecture]}`
      return [
        '@img/colour',
        'detect-libc',
        'semver',
        `@img/sharp-${system}`,
        `@img/sharp-libvips-${system}`,
      ]
    },
    keeps: () => true,
  },
  { name: '@tensorflow/tfjs-core', keeps: onlyNodeBuild },
  { name: '@tensorflow/tfjs-converter', keeps: onlyNodeBuild },
  { name: '@tensorflow/tfjs-backend-wasm', keeps: onlyNodeBuild },
  { name: '@techstark/opencv-js', keeps: (path) => /^(package\.json|dist(\/.*)?)$/.test(path) },
]
