import { parseArgs } from 'node:util'
import { InvalidInputError } from '@coldframe/core'
import type { BuiltInNetwork, LoadWhen } from '@coldframe/study'

export const usage = `npm start -- [options]

  --speed N            how many times faster than real time the trace is played (default 10)
  --images DIR         photos to upload (default: seeded pictures)
  --weights NET=FILE   trained weights, a safetensors file, for resnet-50, inception-v2 or
                       mobilenet-v2; may be given more than once (default: seeded weights)
  --load WHEN          init, first-request or every-request (the paper's way; default init)
  --seed N             decides arrivals, images and seeded weights (default 98)

  --lab LAB            local (this machine, the default) or aws (a real account, found as every AWS
                       tool finds it; it costs money)
  --dry-run            with --lab aws: print the plan, with its template, packages and estimated cost,
                       and stop; needs no credentials
  --yes                with --lab aws: do not ask before anything is made
  --budget USD         with --lab aws: refuse a study that is estimated to cost more`

export interface PaperStudyOptions {
  readonly help: boolean
  readonly speed: number
  readonly images: string | undefined
  readonly weights: Partial<Record<BuiltInNetwork, string>>
  readonly load: LoadWhen
  readonly seed: number
  readonly lab: 'local' | 'aws'
  readonly dryRun: boolean
  readonly yes: boolean
  readonly budgetUsd: number | undefined
}

const networks: readonly string[] = [
  'resnet-50',
  'inception-v2',
  'mobilenet-v2',
] satisfies BuiltInNetwork[]
const loads: readonly string[] = ['init', 'first-request', 'every-request'] satisfies LoadWhen[]

/** @throws InvalidInputError for a value that the study cannot run with. */
export function paperStudyOptions(args: string[]): PaperStudyOptions {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', default: false },
      speed: { type: 'string', default: '10' },
      images: { type: 'string' },
      weights: { type: 'string', multiple: true, default: [] },
      load: { type: 'string', default: 'init' },
      seed: { type: 'string', default: '98' },
      lab: { type: 'string', default: 'local' },
      'dry-run': { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      budget: { type: 'string' },
    },
  })
  const { lab, yes, 'dry-run': dryRun } = values
  if (lab !== 'local' && lab !== 'aws') throw new InvalidInputError('--lab to be local or aws', lab)
  if (lab === 'local' && (dryRun || yes || values.budget !== undefined))
    throw new InvalidInputError('--dry-run, --yes and --budget with --lab aws', '--lab local')
  const budgetUsd = values.budget === undefined ? undefined : Number(values.budget)
  if (budgetUsd !== undefined && !(budgetUsd > 0))
    throw new InvalidInputError('--budget to be a number of US dollars above 0', values.budget)
  const speed = Number(values.speed)
  if (!(speed > 0) || !Number.isFinite(speed))
    throw new InvalidInputError('--speed to be a number above 0', values.speed)
  const seed = Number(values.seed)
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new InvalidInputError('--seed to be a whole number from 0', values.seed)
  if (!loads.includes(values.load))
    throw new InvalidInputError(`--load to be one of ${loads.join(', ')}`, values.load)
  const weights: Partial<Record<BuiltInNetwork, string>> = {}
  for (const pair of values.weights) {
    const [network = '', file] = pair.split(/=(.*)/s)
    if (!networks.includes(network) || !file)
      throw new InvalidInputError(
        '--weights to be NETWORK=FILE',
        pair,
        `Networks: ${networks.join(', ')}.`,
      )
    weights[network as BuiltInNetwork] = file
  }
  return {
    help: values.help,
    speed,
    images: values.images,
    weights,
    load: values.load as LoadWhen,
    seed,
    lab,
    dryRun,
    yes,
    budgetUsd,
  }
}
