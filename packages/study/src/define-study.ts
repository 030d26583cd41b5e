import { existsSync, readdirSync, statSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import { InvalidInputError } from '@coldframe/core/error'
import { priceSheet } from '@coldframe/pricing'
import type { Trace } from '@coldframe/trace'
import { checkFunction } from './check-function.ts'
import type { FunctionSpec } from './function-spec.ts'
import type { Study } from './study.ts'
import type { NotRun } from './study-result.ts'

export interface StudyOptions {
  /** Letters, digits and `-`; names the run's folder, bucket and functions. */
  readonly name: string
  /** An AWS region's code; prices are taken from it wherever the study runs. */
  readonly region: string
  readonly functions: readonly FunctionSpec[]
  readonly trace: Trace
  /** A folder of images, or files. */
  readonly images: string | readonly string[]
  /** Decides which image goes with which arrival. @default 0 */
  readonly seed?: number | undefined
  /** How often a failed request is tried again, as Lambda does for asynchronous ones. @default 2 */
  readonly retries?: 0 | 1 | 2 | undefined
  /** Functions that cannot run here, for the report to list. @default [] */
  readonly notRun?: readonly NotRun[] | undefined
}

const pictures = new Set(['.jpg', '.jpeg', '.png', '.webp', '.gif', '.tif', '.tiff', '.avif'])

/**
 * A study as data. A folder of images is read once, here: its pictures by extension, in the order of
 * their names.
 *
 * @throws InvalidInputError for a name that AWS would refuse, two functions of one name, a memory
 * size outside 128 to 10,240 MB, or no image; UnknownPriceError for a region without prices.
 */
export function defineStudy(options: StudyOptions): Study {
  const { name, region, functions, trace, seed = 0, retries = 2, notRun = [] } = options
  if (!/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/.test(name))
    throw new InvalidInputError('`name` of 1 to 32 lower-case letters, digits and `-`', name)
  if (!/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region))
    throw new InvalidInputError('`region` to be a code such as eu-south-1', region)
  if (functions.length === 0) throw new InvalidInputError('at least one function', '[]')
  const names = new Set<string>()
  for (const spec of functions) {
    checkFunction(spec)
    if (names.has(spec.name))
      throw new InvalidInputError('functions with different names', spec.name, 'Rename one.')
    names.add(spec.name)
    // A region or processor without a price would be found out after the run, when it is too late.
    priceSheet({ region, architecture: spec.architecture })
  }
  if (!Number.isSafeInteger(seed)) throw new InvalidInputError('`seed` to be a whole number', seed)
  return {
    name,
    region,
    functions,
    trace,
    images: imageFiles(options.images),
    seed,
    retries,
    notRun,
  }
}

function imageFiles(images: string | readonly string[]): readonly string[] {
  const advice = 'Pass a folder with JPEG, PNG, WebP, GIF, TIFF or AVIF files, or their paths.'
  if (typeof images !== 'string') {
    const missing = images.find((file) => !existsSync(file))
    if (missing !== undefined) throw new InvalidInputError('`images` to exist', missing, advice)
    if (images.length === 0) throw new InvalidInputError('at least one image', '[]', advice)
    return images.map((file) => resolve(file))
  }
  if (!existsSync(images) || !statSync(images).isDirectory())
    throw new InvalidInputError('`images` to be a folder', images, advice)
  const files = readdirSync(images)
    .filter((file) => pictures.has(extname(file).toLowerCase()))
    .sort()
    .map((file) => resolve(join(images, file)))
  if (files.length === 0) throw new InvalidInputError('images in the folder', images, advice)
  return files
}
