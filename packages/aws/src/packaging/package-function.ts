import { checkBinaries } from './check-binaries.ts'
import { functionFiles } from './function-files.ts'
import type { FunctionPackage } from './function-package.ts'
import { modelFileNames } from './model-file-names.ts'
import { packageParts } from './package-parts.ts'
import { PackageTooLargeError } from './package-too-large-error.ts'
import { writeZip } from './write-zip.ts'

export interface PackageOptions {
  /** Made by `bundleFunction` with `target: { platform: 'linux', architecture }`. */
  readonly folder: string
  readonly architecture: 'x86_64' | 'arm64'
  /** Where the zip is written. */
  readonly directory: string
}

/** 250 MiB: Lambda's limit of a zip's files together, layers included. */
export const unzippedLimitBytes = 262_144_000

/**
 * Zips one function's folder for Lambda. The same folder gives the same zip, byte for byte.
 *
 * Where a plain and a prepared model together exceed Lambda's limit, the zip carries the plain one,
 * `leftOut` has the other, and the function's records say `prepared: false` with the reason.
 *
 * @throws InvalidInputError for a folder without files, or with anything but files and folders.
 * @throws ForeignBinaryError for a native library of another system or processor.
 * @throws PackageTooLargeError for more than 262,144,000 bytes.
 */
export async function packageFunction(options: PackageOptions): Promise<FunctionPackage> {
  const { folder, architecture, directory } = options
  const all = await functionFiles(folder)
  const model = await modelFileNames(folder)
  const fits = bytesOf(all) <= unzippedLimitBytes
  const files = fits ? all : all.filter(({ name }) => !model.prepared.has(name))
  const unzippedBytes = bytesOf(files)
  if (unzippedBytes > unzippedLimitBytes)
    throw new PackageTooLargeError(folder, unzippedLimitBytes, packageParts(files, model))
  await checkBinaries(files, architecture)
  return {
    ...(await writeZip(files, directory)),
    unzippedBytes,
    parts: packageParts(files, model),
    leftOut: packageParts(
      all.filter((file) => !files.includes(file)),
      model,
    ),
  }
}

function bytesOf(files: readonly { readonly bytes: number }[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0)
}
