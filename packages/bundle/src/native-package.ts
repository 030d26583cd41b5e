import { existsSync } from 'node:fs'
import { cp, realpath } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, relative, sep } from 'node:path'
import type { BundleTarget } from './function-source.ts'

/** A package that esbuild cannot inline because it loads a binary by its path. */
export interface NativePackage {
  readonly name: string
  /** Packages that it needs at run time. */
  dependencies(target: BundleTarget): readonly string[]
  /** Whether a file of the package, by its path with forward slashes, is needed on the target. */
  keeps(path: string, target: BundleTarget): boolean
}

const nodeArchitecture = { x86_64: 'x64', arm64: 'arm64' } as const

/**
 * The native packages that are known. Both ship every binary that they need inside the registry's
 * packages, so no install script has to run. onnxruntime-node carries the binaries of all systems
 * (291 MB); one system's are 46 MB.
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
]

/**
 * Copies a native package and what it needs below `folder/node_modules`. Each is looked up from
 * `from`, the function's own code, as Node would.
 */
export async function copyNativePackage(
  native: NativePackage,
  options: { readonly from: string; readonly folder: string; readonly target: BundleTarget },
): Promise<void> {
  const { from, folder, target } = options
  const root = await packageFolder(native.name, from)
  const copy = (source: string, name: string, keeps: (path: string) => boolean): Promise<void> =>
    cp(source, join(folder, 'node_modules', name), {
      recursive: true,
      dereference: true,
      filter: (file) => {
        const path = relative(source, file).split(sep).join('/')
        return (
          path === '' || (!path.startsWith('node_modules') && !path.endsWith('.map') && keeps(path))
        )
      },
    })
  await copy(root, native.name, (path) => native.keeps(path, target))
  for (const name of native.dependencies(target)) {
    const source = await packageFolder(name, root)
    await copy(source, name, (path) => !path.startsWith('include'))
  }
}

/** The real folder of a package as code in `from` would find it, whatever its `exports` say. */
async function packageFolder(name: string, from: string): Promise<string> {
  for (const base of createRequire(join(from, 'package.json')).resolve.paths(name) ?? []) {
    const folder = join(base, name)
    if (existsSync(join(folder, 'package.json'))) return realpath(folder)
  }
  throw new Error(
    `no package ${name} can be found from ${from}; install it for the target's system and processor`,
  )
}
