import { join } from 'node:path'
import { type BundledFunction, bundleFunction } from '@coldframe/bundle'
import type { DeployedFacts } from '@coldframe/study'
import type { FunctionPackage, PackagePart } from '../packaging/function-package.ts'
import { packageFunction } from '../packaging/package-function.ts'
import type { FunctionSettings } from '../template/function-settings.ts'

export interface BuildOptions {
  /** Folders and zips are made below it. */
  readonly directory: string
  readonly modelCache: string
  /** Of the weights of networks without trained ones. */
  readonly seed: number
}

/** A function on this machine, ready to be sent to an account. */
export interface BuiltFunction {
  readonly name: string
  readonly folder: string
  /** `undefined` where the function becomes a container image, which only Docker can make. */
  readonly package: FunctionPackage | undefined
  readonly facts: DeployedFacts
}

/**
 * Bundles a function for Lambda's Linux, and zips it where a zip is what it becomes.
 *
 * @throws BundleError, PackageTooLargeError, ForeignBinaryError
 */
export async function buildFunction(
  { spec, package: kind }: FunctionSettings,
  { directory, modelCache, seed }: BuildOptions,
): Promise<BuiltFunction> {
  const { name, architecture } = spec
  const bundled = await bundleFunction(spec, {
    folder: join(directory, 'functions', name),
    modelCache,
    seed,
    target: { platform: 'linux', architecture },
  })
  const { folder } = bundled
  const zip =
    kind === 'zip'
      ? await packageFunction({ folder, architecture, directory: join(directory, 'zips') })
      : undefined
  return { name, folder, package: zip, facts: factsOf(bundled, zip) }
}

/** Its parts, or all as one where Docker will make the image. */
export function partsOf({ package: zip, facts }: BuiltFunction): readonly PackagePart[] {
  return zip?.parts ?? [{ name: 'function in the image', bytes: facts.packageBytes ?? 0 }]
}

function factsOf(
  { bytes, libraries, card }: BundledFunction,
  zip: FunctionPackage | undefined,
): DeployedFacts {
  return {
    packageBytes: zip?.unzippedBytes ?? bytes,
    libraries,
    weights: card?.weights,
    model: card && {
      parameters: card.parameters,
      multiplyAdds: card.multiplyAdds,
      // The plain model's: a prepared copy beside it is the same model.
      bytes: Object.values(card.files).reduce((sum, file) => sum + file.bytes, 0),
    },
  }
}
