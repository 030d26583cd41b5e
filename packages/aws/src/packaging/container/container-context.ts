import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { InvalidInputError } from '@coldframe/core/error'
import { checkBinaries } from '../check-binaries.ts'
import { functionFiles } from '../function-files.ts'
import { dockerfile } from './dockerfile.ts'
import { pythonPackages } from './python-packages.ts'

export interface ContainerOptions {
  /** Made by `bundleFunction` with `target: { platform: 'linux', architecture }`. */
  readonly folder: string
  readonly architecture: 'x86_64' | 'arm64'
  /** Where the build context is made; one that stands there is replaced. */
  readonly directory: string
  /**
   * Lines of pip's `requirements.txt`, with their versions pinned; what they need themselves is as pip
   * resolves it on the day of the build, unless it is listed too.
   *
   * @default PyTorch 2.8.0 for the CPU, OpenCV 4.12 with NumPy 2.2, or neither, by the workers that
   * the function's code names
   */
  readonly packages?: readonly string[] | undefined
  /** AWS's image with Node.js; a digest pins it. @default 'public.ecr.aws/lambda/nodejs:22' */
  readonly baseImage?: string | undefined
  /** As Amazon Linux 2023 packages it. @default '3.12' */
  readonly pythonVersion?: string | undefined
}

/** A folder that `docker build` makes an image of. */
export interface ContainerContext {
  readonly directory: string
  readonly architecture: 'x86_64' | 'arm64'
  /** Lines of `requirements.txt`; none where no Python is installed. */
  readonly packages: readonly string[]
  /** Hexadecimal, of the recipe and of all names, modes and bytes; also the image's tag. */
  readonly contextSha256: string
}

/**
 * Writes the build context of one function's image: a Dockerfile on AWS's base image, pip's
 * requirements, and the function's folder. The same input gives the same files and hash.
 *
 * For functions that no zip can hold: PyTorch and OpenCV in Python, and more than 250 MiB. An image
 * may have 10 GiB.
 *
 * @throws InvalidInputError for a folder without files, or with anything but files and folders.
 * @throws ForeignBinaryError for a native library of another system or processor.
 */
export async function containerContext(options: ContainerOptions): Promise<ContainerContext> {
  const { folder, architecture } = options
  const { baseImage = 'public.ecr.aws/lambda/nodejs:22', pythonVersion = '3.12' } = options
  checkLines(baseImage, pythonVersion, ...(options.packages ?? []))
  const files = await functionFiles(folder)
  await checkBinaries(files, architecture)
  const packages =
    options.packages ?? pythonPackages(await readFile(join(folder, 'index.mjs'), 'utf8'))
  const python = packages.length > 0
  const recipe = dockerfile({ baseImage, pythonVersion, python })
  const requirements = packages.map((line) => `${line}\n`).join('')

  const directory = resolve(options.directory)
  await rm(directory, { recursive: true, force: true })
  await mkdir(directory, { recursive: true })
  await writeFile(join(directory, 'Dockerfile'), recipe)
  if (python) await writeFile(join(directory, 'requirements.txt'), requirements)
  const hash = createHash('sha256').update(JSON.stringify([architecture, recipe, requirements]))
  for (const { name, path, bytes, executable } of files) {
    const copy = join(directory, 'function', name)
    await mkdir(dirname(copy), { recursive: true })
    await copyFile(path, copy)
    await chmod(copy, executable ? 0o755 : 0o644)
    hash.update(JSON.stringify([name, bytes, executable]))
    for await (const chunk of createReadStream(copy)) hash.update(chunk)
  }
  return { directory, architecture, packages, contextSha256: hash.digest('hex') }
}

/** A line break would smuggle another instruction into the recipe. */
function checkLines(...values: readonly string[]): void {
  for (const value of values)
    if (value === '' || /[\r\n]/.test(value))
      throw new InvalidInputError('image, Python version and packages of one line each', value)
}
