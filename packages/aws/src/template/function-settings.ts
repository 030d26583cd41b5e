import { InvalidInputError } from '@coldframe/core/error'
import type { FunctionSpec, Study } from '@coldframe/study'
import { checkEnvironment } from './check-environment.ts'
import type { FunctionOptions, TemplateOptions } from './function-options.ts'
import { logicalIds } from './logical-id.ts'

/** Of a study, what its stack depends on. */
export type StackStudy = Pick<Study, 'name' | 'functions' | 'retries'>

/** One function with every option decided. */
export interface FunctionSettings {
  readonly spec: FunctionSpec
  /** Begins the logical ids of its resources, parameters and outputs. */
  readonly id: string
  readonly package: 'zip' | 'image'
  readonly runtime: string
  readonly logFormat: 'Text' | 'JSON'
  readonly retentionDays: number
  readonly keepLogs: boolean
  /** The layer's version for the function's instruction set. */
  readonly insightsLayer: string | undefined
  readonly tracing: boolean
  readonly ephemeralStorageMB: number
  readonly reservedConcurrency: number | undefined
  readonly provisionedConcurrency: number | undefined
  readonly maximumEventAgeSeconds: number
  readonly imageDays: number
}

/** The steps that CloudWatch Logs knows. */
const retentionSteps: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
]

/**
 * @throws InvalidInputError for an option that CloudFormation would refuse, or options of a function
 * that the study does not have.
 */
export function functionSettings(
  study: StackStudy,
  { functions: own = {}, ...shared }: TemplateOptions = {},
): FunctionSettings[] {
  const ids = logicalIds(study.functions.map(({ name }) => name))
  const stranger = Object.keys(own).find((name) => !ids.has(name))
  if (stranger !== undefined)
    throw new InvalidInputError('options of functions of the study', stranger, 'Correct the name.')
  return study.functions.map((spec) => ({
    spec,
    id: ids.get(spec.name) ?? '',
    ...decided(spec, {
      ...shared,
      // What the study says of a function stands above what is said for all, so that it can vary it.
      ...defined({ package: spec.package }),
      ...defined(own[spec.name] ?? {}),
    }),
  }))
}

function decided(
  spec: FunctionSpec,
  options: FunctionOptions,
): Omit<FunctionSettings, 'spec' | 'id'> {
  checkEnvironment(spec)
  const within = (name: keyof FunctionOptions, from: number, to: number): void => {
    const value = options[name]
    if (value === undefined) return
    if (!Number.isInteger(value) || Number(value) < from || Number(value) > to)
      throw new InvalidInputError(`\`${name}\` of ${spec.name} from ${from} to ${to}`, value)
  }
  within('ephemeralStorageMB', 512, 10_240)
  within('reservedConcurrency', 0, 1_000_000)
  within('provisionedConcurrency', 1, options.reservedConcurrency ?? 1_000_000)
  within('maximumEventAgeSeconds', 60, 21_600)
  within('imageDays', 1, 3653)
  const { retentionDays = 30, insights = false } = options
  if (!retentionSteps.includes(retentionDays))
    throw new InvalidInputError(`\`retentionDays\` one of ${retentionSteps}`, retentionDays)
  const kind = options.package ?? (spec.model?.format === 'pytorch' ? 'image' : 'zip')
  if (insights && kind === 'image')
    throw new InvalidInputError(
      `no \`insights\` for ${spec.name}, which is an image and takes no layers`,
      'layers',
      `Say functions: { '${spec.name}': { insights: false } }.`,
    )
  const insightsLayer = insights ? insights[spec.architecture] : undefined
  if (insights && !insightsLayer?.startsWith('arn:'))
    throw new InvalidInputError(
      `\`insights.${spec.architecture}\` to be the ARN of a layer's version, for ${spec.name}`,
      insightsLayer,
      'AWS lists them by region under "Available versions of the Lambda Insights extension"; ' +
        'a region that is not listed has none.',
    )
  return {
    package: kind,
    runtime: options.runtime ?? 'nodejs22.x',
    logFormat: options.logFormat ?? 'Text',
    retentionDays,
    keepLogs: options.keepLogs ?? false,
    insightsLayer,
    tracing: options.tracing ?? false,
    ephemeralStorageMB: options.ephemeralStorageMB ?? 512,
    reservedConcurrency: options.reservedConcurrency,
    provisionedConcurrency: options.provisionedConcurrency,
    maximumEventAgeSeconds: options.maximumEventAgeSeconds ?? 21_600,
    imageDays: options.imageDays ?? 7,
  }
}

/** An option that is `undefined` for one function leaves the study's. */
function defined(options: FunctionOptions): FunctionOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}
