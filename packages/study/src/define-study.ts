import { existsSync, readdirSync, statSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import { InvalidInputError } from '@coldframe/core/error'
import { priceSheet } from '@coldframe/pricing'
import type { Trace } from '@coldframe/trace'
import { checkFunction } from './check-function.ts'
import type { ExpectedStart, FunctionSpec } from './function-spec.ts'
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
  /** Decides which image goes with which arrival, and the order of repeated functions. @default 0 */
  readonly seed?: number | undefined
  /** How often a failed request is tried again, as Lambda does for asynchronous ones. @default 2 */
  readonly retries?: 0 | 1 | 2 | undefined
  /**
   * How often each function gets the whole trace: in so many blocks, each with every function once, in
   * an order of its own that the seed decides.
   *
   * @default 1, in the order of `functions`
   */
  readonly repetitions?: number | undefined
  /** For the functions that do not say it themselves. @default any */
  readonly expectedStart?: ExpectedStart | undefined
  /** Functions that cannot run here, for the report to list. @default [] */
  readonly notRun?: readonly NotRun[] | undefined
}

const pictures = new Set(['.jpg', '.jpeg', '.png', '.webp', '.gif', '.tif', '.tiff', '.avif'])

/**
 * A study as data. A folder of images is read once, here: its pictures by extension, in the order of
 * their names.
 *
 * @throws InvalidInputError for a name that AWS would refuse, two functions of one name, a memory
 * size outside 128 to 10,240 MB, no image, or no repetition; UnknownPriceError for a region without
 * prices.
 */
export function defineStudy(options: StudyOptions): Study {
  const { name, region, trace, seed = 0, retries = 2, repetitions = 1, notRun = [] } = options
  const functions = options.functions.map((spec) => expecting(spec, options.expectedStart))
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
  if (!Number.isInteger(repetitions) || repetitions < 1)
    throw new InvalidInputError('`repetitions` to be a whole number from 1', repetitions)
  return {
    name,
    region,
    functions,
    trace,
    images: imageFiles(options.images),
    seed,
    retries,
    repetitions,
    notRun,
  }
}

function expecting(spec: FunctionSpec, expectedStart: ExpectedStart | undefined): FunctionSpec {
  return expectedStart === undefined || spec.expectedStart !== undefined
    ? spec
    : { ...spec, expectedStart }
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
