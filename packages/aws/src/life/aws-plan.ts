import { resolve } from 'node:path'
import type { StudyCost } from '@coldframe/pricing/study'
import type { Architecture, Study } from '@coldframe/study'
import type { PackagePart } from '../packaging/function-package.ts'
import type { TemplateOptions } from '../template/function-options.ts'
import { functionSettings } from '../template/function-settings.ts'
import { studyTemplate } from '../template/study-template.ts'
import type { Template } from '../template/template.ts'
import { type TemplateBody, templateBody } from '../template/template-body.ts'
import { type BuiltFunction, buildFunction, partsOf } from './build-function.ts'
import { estimateCost } from './estimate-cost.ts'

export interface AwsPlanOptions {
  /** What AWS is told of functions beside their specs. */
  readonly stack?: TemplateOptions | undefined
  /** Where functions are built. @default '.coldframe/aws' */
  readonly directory?: string | undefined
  /** Where written models are kept between runs. @default '.coldframe/models' */
  readonly modelCache?: string | undefined
  /** The mean that is expected to be billed for an invocation. @default 1000 */
  readonly expectedDurationMs?: number | undefined
}

/** All that a run would make and cost, before anything is made. */
export interface AwsPlan {
  readonly studyName: string
  readonly region: string
  /** Images that each function gets. */
  readonly arrivals: number
  readonly functions: readonly PlannedPackage[]
  readonly template: Template
  readonly templateBody: TemplateBody
  readonly cost: StudyCost
}

/** A function as it would be sent. */
export interface PlannedPackage {
  readonly name: string
  readonly architecture: Architecture
  readonly memorySizeMB: number
  readonly kind: 'zip' | 'image'
  /** `undefined` for an image, which Docker makes when the study is deployed. */
  readonly zipBytes: number | undefined
  /** Of the function's own files. */
  readonly unzippedBytes: number
  /** Largest first. */
  readonly parts: readonly PackagePart[]
  /** What the folder has and the zip has not, because both would exceed Lambda's limit. */
  readonly leftOut: readonly PackagePart[]
}

/**
 * Plans a study on AWS without credentials and without the network: builds and packages its functions,
 * writes its template, and estimates its cost. Files of other processors are installed by npm, the
 * only thing that needs a network.
 *
 * @throws InvalidInputError for options that CloudFormation would refuse; BundleError,
 * PackageTooLargeError or ForeignBinaryError for a function that cannot be packaged;
 * TemplateTooLargeError for too many functions; UnknownPriceError where Lambda has no price.
 */
export async function awsPlan(study: Study, options: AwsPlanOptions = {}): Promise<AwsPlan> {
  const { stack, directory = '.coldframe/aws', modelCache = '.coldframe/models' } = options
  const built: BuiltFunction[] = []
  for (const settings of functionSettings(study, stack))
    built.push(
      await buildFunction(settings, {
        directory: resolve(directory),
        modelCache,
        seed: study.seed,
      }),
    )
  return planOf(study, built, options)
}

/** The plan of functions that are built already. */
export async function planOf(
  study: Study,
  built: readonly BuiltFunction[],
  { stack, expectedDurationMs = 1000 }: AwsPlanOptions,
): Promise<AwsPlan> {
  const arrivals = await countArrivals(study)
  const template = studyTemplate(study, stack)
  return {
    studyName: study.name,
    region: study.region,
    arrivals,
    functions: built.map((each, index): PlannedPackage => {
      const { package: zip, facts } = each
      const { architecture = 'x86_64', memorySizeMB = 0 } = study.functions[index] ?? {}
      return {
        name: each.name,
        architecture,
        memorySizeMB,
        kind: zip ? 'zip' : 'image',
        zipBytes: zip?.zipBytes,
        unzippedBytes: facts.packageBytes ?? 0,
        parts: partsOf(each),
        leftOut: zip?.leftOut ?? [],
      }
    }),
    template,
    templateBody: templateBody(template),
    cost: await estimateCost(study, { arrivals, expectedDurationMs, stack }),
  }
}

/** Of all repetitions. */
export async function countArrivals({ trace, repetitions = 1 }: Study): Promise<number> {
  let arrivals = 0
  for await (const _ of trace) arrivals++
  return arrivals * repetitions
}
