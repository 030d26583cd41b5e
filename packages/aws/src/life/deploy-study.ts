import { join } from 'node:path'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import type { Run } from '@coldframe/study'
import type { FunctionCode } from '../packaging/function-code.ts'
import { checkAccount } from '../preflight/check-account.ts'
import { functionSettings } from '../template/function-settings.ts'
import { codeBucketName, stackName } from '../template/stack-names.ts'
import { type FunctionOutputs, stackOutputs } from '../template/stack-outputs.ts'
import { stackParameters } from '../template/stack-parameters.ts'
import { studyTemplate } from '../template/study-template.ts'
import { templateBody } from '../template/template-body.ts'
import type { AccountJournal } from './account-journal.ts'
import type { AwsClients } from './aws-clients.ts'
import type { AwsLabOptions } from './aws-lab-options.ts'
import { type AwsPlan, countArrivals, planOf } from './aws-plan.ts'
import { BudgetExceededError } from './budget-exceeded-error.ts'
import { type BuiltFunction, buildFunction } from './build-function.ts'
import { makeCodeBucket, runTags } from './code-bucket.ts'
import { estimateCost } from './estimate-cost.ts'
import { NotConfirmedError } from './not-confirmed-error.ts'
import { placeCode } from './place-code.ts'
import type { PollOptions } from './poll-until.ts'
import { removeBroken } from './remove-broken.ts'
import { makeStack } from './study-stack.ts'

/** A study that stands in an account. */
export interface StandingStudy {
  readonly outputs: ReadonlyMap<string, FunctionOutputs>
  /** What the check before the run could not tell. */
  readonly unchecked: readonly string[]
}

/**
 * Makes a study's stack with all before it, in this order: the budget, the account, the functions'
 * packages, the confirmation; only then the code bucket, the code, the stack. Each step is found done
 * by its successor, in this process or a later one.
 */
export async function deployStudy(deployment: {
  readonly clients: AwsClients
  readonly run: Run
  readonly options: AwsLabOptions
  readonly journal: AccountJournal
  readonly polling: PollOptions
}): Promise<StandingStudy> {
  const { clients, run, options, journal, polling } = deployment
  const { study, runId, signal } = run
  const { stack = {}, expectedDurationMs = 1000, modelCache = '.coldframe/models' } = options
  const settings = functionSettings(study, stack)
  const directory = join(run.directory, 'lab')

  if (!journal.last('confirmed')) await keepToBudget(deployment)
  const account = await checkAccount(clients, study, {
    ...stack,
    expectedDurationMs,
    collect: options.collect,
    csvTo: options.csvTo,
  })
  const { accountId, unchecked } = account

  const built = new Map<string, BuiltFunction>()
  for (const each of settings) {
    signal?.throwIfAborted()
    const { name } = each.spec
    if (!journal.last('code', (entry) => entry.function === name))
      built.set(name, await buildFunction(each, { directory, modelCache, seed: study.seed }))
  }
  if (!journal.last('confirmed'))
    await confirmed(await planOf(study, [...built.values()], options), options, journal)

  const tags = runTags(study.name, runId)
  const bucket = codeBucketName(run, accountId)
  if (!journal.last('begun')) journal.append({ event: 'begun', accountId, region: study.region })
  await removeBroken({ clients, run, accountId, polling })
  await makeCodeBucket(clients.s3, { name: bucket, region: study.region, tags }, polling)
  const code: Record<string, FunctionCode> = {}
  for (const each of settings) {
    signal?.throwIfAborted()
    const { name } = each.spec
    const own = built.get(name)
    if (own) {
      const place = { clients, settings: each, built: own, bucket, runId, tags, directory, signal }
      journal.append({
        event: 'code',
        function: name,
        code: await placeCode(place),
        facts: own.facts,
      })
    }
    const entry = journal.last('code', (known) => known.function === name)
    if (entry) code[name] = entry.code
  }

  const standing = await makeStack({
    client: clients.cloudFormation,
    stackName: stackName(run),
    runId,
    template: await placeTemplate(deployment, bucket),
    parameters: stackParameters(study, { runId, code }, stack),
    tags,
    journal,
    polling,
  })
  return { outputs: stackOutputs(study, standing.outputs), unchecked }
}

type Deployment = Parameters<typeof deployStudy>[0]

/** @throws BudgetExceededError */
async function keepToBudget({ run: { study }, options }: Deployment): Promise<void> {
  const { budgetUsd, stack, expectedDurationMs = 1000 } = options
  if (budgetUsd === undefined) return
  const arrivals = await countArrivals(study)
  const { totalUsd } = await estimateCost(study, { arrivals, expectedDurationMs, stack })
  if (totalUsd > budgetUsd) throw new BudgetExceededError({ budgetUsd, estimatedUsd: totalUsd })
}

/** @throws NotConfirmedError */
async function confirmed(
  plan: AwsPlan,
  { yes = false, confirm }: AwsLabOptions,
  journal: AccountJournal,
): Promise<void> {
  if (!yes && !(await confirm?.(plan))) throw new NotConfirmedError(confirm !== undefined)
  journal.append({ event: 'confirmed', estimatedUsd: plan.cost.totalUsd })
}

/** Puts a template that is too long for a request beside the code. */
async function placeTemplate(
  { clients, run, options }: Deployment,
  bucket: string,
): Promise<{ readonly TemplateBody: string } | { readonly TemplateURL: string }> {
  const { region } = run.study
  const { text, delivery } = templateBody(studyTemplate(run.study, options.stack))
  if (delivery === 'inline') return { TemplateBody: text }
  const Key = 'template.json'
  await clients.s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: text }))
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
  return { TemplateURL: `https://${bucket}.s3.${region}.${domain}/${Key}` }
}
