import { join } from 'node:path'
import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { InvalidInputError, systemClock } from '@coldframe/core'
import type { DeployedFunction, FunctionSpec, Lab, Run } from '@coldframe/study'
import { s3Target } from '@coldframe/trace/s3'
import { csvPlace } from '../template/csv-place.ts'
import { codeBucketName } from '../template/stack-names.ts'
import { type AccountJournal, openAccountJournal } from './account-journal.ts'
import { type AwsClients, closeClients, openClients } from './aws-clients.ts'
import type { AwsLabOptions } from './aws-lab-options.ts'
import { SkewEstimate, watchSkew } from './clock-skew.ts'
import { collectExport } from './collect-export.ts'
import { putCsvTables } from './csv-tables.ts'
import { deployStudy, type StandingStudy } from './deploy-study.ts'
import { describeAwsLab } from './describe-aws-lab.ts'
import { destroyRun } from './destroy-run.ts'
import { type FollowedLog, followLog } from './follow-log.ts'
import { OtherAccountError } from './other-account-error.ts'
import { type PollOptions, systemSleep } from './poll-until.ts'
import { readyFunction, replaceEnvironments } from './ready-function.ts'

/** What one run of a study has open. */
interface Session {
  readonly runId: string
  readonly clients: AwsClients
  readonly journal: AccountJournal
  readonly polling: PollOptions
  /** Begun by the first function that is deployed. */
  study?: Promise<StandingStudy> | undefined
}

/**
 * A lab on AWS: real functions, buckets and logs in an account, reached as every AWS tool reaches it.
 * The first function that is deployed brings the whole study's stack with it, once its plan is
 * confirmed and within the budget.
 *
 * What it does is noted in `aws.ndjson` in the run's folder before or as it is done, so that a later
 * call with the same run goes on from there, and `destroy` finds it. `destroy` deletes the log groups
 * too, unless `stack.keepLogs` says otherwise.
 *
 * @throws InvalidInputError for a budget or a deadline that is no positive number, or a `csvTo` that is
 * no place in S3. Of `deploy`: NotConfirmedError, BudgetExceededError and the errors of `checkAccount`
 * before anything is made; StackFailedError, FunctionFailedError after. Of `destroy`:
 * NotDestroyedError with what still stands, OtherAccountError.
 *
 * @example
 * const lab = awsLab({ budgetUsd: 5, confirm: (plan) => ask(formatAwsPlan(plan)) })
 * const result = await runStudy(study, lab)
 */
export function awsLab(options: AwsLabOptions = {}): Lab {
  const { clock = systemClock, collect = 'filter' } = options
  for (const name of ['budgetUsd', 'deadlineMs', 'pollIntervalMs', 'expectedDurationMs'] as const)
    if (options[name] !== undefined && !(options[name] > 0))
      throw new InvalidInputError(`\`${name}\` to be a positive number`, options[name])
  const csvTo = options.csvTo === undefined ? undefined : csvPlace(options.csvTo)
  const skew = new SkewEstimate()
  const followed: FollowedLog[] = []
  let unchecked: readonly string[] = []
  let session: Session | undefined

  const sessionOf = async (run: Run): Promise<Session> => {
    if (session?.runId === run.runId) return session
    await close()
    const clients = await openClients(run.study.region, options)
    watchSkew(clients.s3, skew, clock)
    watchSkew(clients.uploads, skew, clock)
    session = {
      runId: run.runId,
      clients,
      journal: openAccountJournal(join(run.directory, 'aws.ndjson')),
      polling: {
        intervalMs: options.pollIntervalMs ?? 5_000,
        sleep: options.sleep ?? systemSleep,
        signal: run.signal,
      },
    }
    return session
  }

  const close = async (): Promise<void> => {
    if (session) closeClients(session.clients)
    session = undefined
  }

  return {
    describe: () => describeAwsLab({ options, skew, followed, unchecked }),
    close,

    async deploy(spec: FunctionSpec, run: Run): Promise<DeployedFunction> {
      const opened = await sessionOf(run)
      const { clients, journal, polling } = opened
      opened.study ??= deployStudy({ ...opened, run, options }).catch((error: unknown) => {
        opened.study = undefined
        throw error
      })
      const standing = await opened.study
      unchecked = standing.unchecked
      const own = standing.outputs.get(spec.name)
      const code = journal.last('code', (entry) => entry.function === spec.name)
      if (!own || !code) throw new InvalidInputError('a function of the study', spec.name)
      const { bucketName, functionName, logGroupName } = own
      await readyFunction(clients.lambda, functionName, polling)
      const before = journal.entries.filter(
        (entry) => entry.event === 'deployed' && entry.function === spec.name,
      ).length
      if (options.forceColdStart)
        await replaceEnvironments(clients.lambda, functionName, `${before + 1}`, polling)
      const deployedAtMs = clock.epochMs()
      const first = journal.last('deployed', (entry) => entry.function === spec.name)
      journal.append({ event: 'deployed', function: spec.name, atMs: deployedAtMs })
      const log = followLog({
        client: clients.logs,
        logGroupName,
        retries: run.study.retries,
        uploadedBefore: first ? await countObjects(clients.s3, bucketName, run.runId) : 0,
        deadlineMs: options.deadlineMs ?? (spec.timeoutSeconds ?? 60) * 1000 + 300_000,
        pollIntervalMs: polling.intervalMs,
        signal: run.signal,
        sleep: polling.sleep,
        clock,
      })
      followed.push(log)
      const { accountId = '', region = run.study.region } = journal.last('begun') ?? {}

      return {
        facts: code.facts,
        target(upload) {
          // A key that is taken is refused by S3 itself, so an image whose answer was lost comes once.
          const put = s3Target({
            client: clients.uploads,
            bucket: bucketName,
            images: upload,
            ifAbsent: true,
          })
          return async (request) => {
            const receipt = await put(request)
            if (!receipt.alreadyThere) log.uploaded()
            return receipt
          }
        },
        backlog: () => log.backlog(),
        logs: () =>
          collect === 'filter'
            ? log.logs()
            : collectExport({
                clients,
                logGroupName,
                bucket: codeBucketName(run, accountId),
                region,
                accountId,
                fromMs:
                  journal.entries.flatMap((entry) =>
                    entry.event === 'deployed' && entry.function === spec.name ? [entry.atMs] : [],
                  )[0] ?? deployedAtMs,
                toMs: clock.epochMs(),
                polling,
              }),
        // Lambda ends idle environments by itself, at no cost.
        retire: async () => undefined,
      }
    },

    async destroy(run) {
      const { clients, journal, polling } = await sessionOf(run)
      const begun = journal.last('begun')
      // Before that line nothing is made.
      if (!begun) return
      const { Account } = await clients.sts.send(new GetCallerIdentityCommand({}))
      if (Account !== begun.accountId) throw new OtherAccountError(begun.accountId, Account)
      if (csvTo) await putCsvTables(clients.s3, csvTo, run)
      const { signal: _signal, ...unstoppable } = polling
      const { accountId } = begun
      const { stack } = options
      await destroyRun({ clients, run, accountId, stack, journal, polling: unstoppable })
    },
  }
}

/** How many images stand in a bucket. */
async function countObjects(client: S3Client, Bucket: string, runId: string): Promise<number> {
  let count = 0
  let ContinuationToken: string | undefined
  do {
    const page = await client.send(
      new ListObjectsV2Command({ Bucket, Prefix: `${runId}/`, ContinuationToken }),
    )
    count += page.KeyCount ?? 0
    ContinuationToken = page.NextContinuationToken
  } while (ContinuationToken !== undefined)
  return count
}
