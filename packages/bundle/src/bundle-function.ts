import { cp, mkdir, rm } from 'node:fs/promises'
import { dirname, isAbsolute, join, normalize, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pythonFolder } from '@coldframe/handler/python'
import type { ModelCard } from '@coldframe/models'
import { buildEntry } from './build-entry.ts'
import { BundleError } from './bundle-error.ts'
import { copyPackage, findPackage } from './copy-package.ts'
import { folderBytes } from './folder-bytes.ts'
import type { BundleTarget, FunctionSource } from './function-source.ts'
import { modelFiles } from './model-files.ts'
import { nativePackages } from './native-package.ts'

export interface BundleOptions {
  /** Where the function's folder is made; one that stands there is replaced. */
  readonly folder: string
  /** Where written models are kept, so that functions and runs share them. */
  readonly modelCache: string
  /**
   * Where binaries for another system than this machine's are installed.
   *
   * @default `packages` below `modelCache`
   */
  readonly packageCache?: string | undefined
  /** Seed of the weights of networks without trained ones. @default 0 */
  readonly seed?: number | undefined
  /** @default this machine's system and the spec's architecture */
  readonly target?: BundleTarget | undefined
}

/** A folder that Lambda's runtime client can start. */
export interface BundledFunction {
  readonly folder: string
  /** Lambda's handler setting. */
  readonly handler: 'index.handler'
  /** The folder's size with everything in it. */
  readonly bytes: number
  /** What it needs beside its own code. */
  readonly libraries: readonly string[]
  /** What the built-in network in it is; `undefined` where the spec asks for none. */
  readonly card?: ModelCard | undefined
}

const ownFolder = dirname(fileURLToPath(import.meta.url))

/**
 * Makes one function's folder: its entry and everything that it imports in `index.mjs`, native
 * packages for the target under `node_modules`, the model's files and the spec's own files.
 *
 * A native package is taken along where the built code names it. It is looked up from the entry,
 * then from this package, which brings the versions that the built-in functions are tested with. For
 * another system than this machine's, npm installs its binaries in `packageCache`.
 *
 * @throws BundleError naming the function and what is missing.
 */
export async function bundleFunction(
  source: FunctionSource,
  options: BundleOptions,
): Promise<BundledFunction> {
  const folder = resolve(options.folder)
  const platform = process.platform === 'darwin' ? 'darwin' : 'linux'
  const target = options.target ?? { platform, architecture: source.architecture }
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })

  const { code, entryPath } = await buildEntry({
    functionName: source.name,
    entry: source.entry,
    folder,
  })
  const libraries = nativePackages
    .map(({ name }) => name)
    .filter((name) => code.includes(`"${name}"`))
  const cache = options.packageCache ?? join(options.modelCache, 'packages')
  for (const name of libraries) {
    const own = dirname(entryPath)
    const from = (await findPackage(name, own)) ? own : ownFolder
    await copyPackage(name, { from, folder, target, cache }).catch((error: Error) => {
      throw new BundleError(source.name, error.message, { cause: error })
    })
  }
  // Frameworks that run in a Python process look for its scripts beside the built code.
  const python = code.includes('_worker.py"')
  if (python) await cp(pythonFolder, join(folder, 'python'), { recursive: true })

  const model = source.model && (await modelFiles(source.model, { ...options, target }))
  const files = { ...model?.files, ...source.files }
  for (const [name, path] of Object.entries<string>(files)) {
    if (isAbsolute(name) || normalize(name).startsWith('..'))
      throw new BundleError(source.name, `a file to be put outside its folder: ${name}`)
    const copying = cp(path, join(folder, name), { recursive: true, dereference: true })
    await copying.catch((error: Error) => {
      throw new BundleError(source.name, error.message, { cause: error })
    })
  }
  return {
    folder,
    handler: 'index.handler',
    bytes: await folderBytes(folder),
    libraries: python ? ['python3', ...libraries] : libraries,
    card: model?.card,
  }
}
