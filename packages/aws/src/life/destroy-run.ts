import {
  DeleteLogGroupCommand,
  ResourceNotFoundException as NoLogGroup,
} from '@aws-sdk/client-cloudwatch-logs'
import { DeleteRepositoryCommand, RepositoryNotFoundException } from '@aws-sdk/client-ecr'
import type { Run } from '@coldframe/study'
import type { TemplateOptions } from '../template/function-options.ts'
import { functionSettings } from '../template/function-settings.ts'
import { bucketName, codeBucketName, logGroupName, stackName } from '../template/stack-names.ts'
import type { AccountJournal } from './account-journal.ts'
import type { AwsClients } from './aws-clients.ts'
import { deleteBucket, emptyBucket } from './empty-bucket.ts'
import { type DestroyReport, NotDestroyedError } from './not-destroyed-error.ts'
import { repositoryName } from './place-code.ts'
import type { PollOptions } from './poll-until.ts'
import { removeStack } from './remove-stack.ts'

/**
 * Deletes all that a run may have made in an account, found by names that follow from the run's id,
 * so also what a process made that was killed before it could say so. What cannot be deleted does not
 * keep the rest.
 *
 * @throws NotDestroyedError with what still stands.
 */
export async function destroyRun(options: {
  readonly clients: AwsClients
  readonly run: Run
  readonly accountId: string
  readonly stack?: TemplateOptions | undefined
  readonly journal: AccountJournal
  readonly polling: PollOptions
}): Promise<DestroyReport> {
  const { clients, run, accountId, journal, polling } = options
  const settings = functionSettings(run.study, options.stack)
  const deleted: string[] = []
  const kept: string[] = []
  const notDeleted: { what: string; reason: string }[] = []
  const causes: unknown[] = []
  const attempt = async (what: string, remove: () => Promise<boolean>): Promise<void> => {
    try {
      if (await remove()) deleted.push(what)
    } catch (error) {
      causes.push(error)
      notDeleted.push({ what, reason: `${error}` })
    }
  }

  journal.append({ event: 'destroying' })
  const buckets = settings.map(({ spec }) => bucketName(run, spec.name, accountId))
  const name = stackName(run)
  await attempt(`stack ${name}`, async () => {
    const stuck = await removeStack({
      client: clients.cloudFormation,
      stackName: name,
      emptyBuckets: async () => {
        for (const bucket of buckets) await emptyBucket(clients.s3, bucket)
      },
      maybeYoung: journal.last('stack-requested') !== undefined && !journal.last('stack'),
      polling,
    })
    if (stuck) notDeleted.push(...stuck)
    return stuck?.length === 0
  })
  for (const bucket of buckets)
    await attempt(`bucket ${bucket}`, () => deleteBucket(clients.s3, bucket))
  for (const { spec, keepLogs } of settings) {
    const group = logGroupName(run, spec.name)
    if (keepLogs) kept.push(`log group ${group}`)
    else await attempt(`log group ${group}`, () => deleteLogGroup(clients, group))
  }
  const codeBucket = codeBucketName(run, accountId)
  await attempt(`bucket ${codeBucket}`, () => deleteBucket(clients.s3, codeBucket))
  if (settings.some((each) => each.package === 'image'))
    await attempt(`repository ${repositoryName(run.runId)}`, () =>
      deleteRepository(clients, repositoryName(run.runId)),
    )

  const report = { deleted, kept, notDeleted }
  if (notDeleted.length > 0) throw new NotDestroyedError(report, { cause: causes[0] })
  journal.append({ event: 'destroyed', report })
  return report
}

/** The stack deletes its groups; one that a half-made stack left is deleted here. */
async function deleteLogGroup({ logs }: AwsClients, logGroupName: string): Promise<boolean> {
  try {
    await logs.send(new DeleteLogGroupCommand({ logGroupName }))
    return true
  } catch (error) {
    if (error instanceof NoLogGroup) return false
    throw error
  }
}

async function deleteRepository({ ecr }: AwsClients, name: string): Promise<boolean> {
  try {
    await ecr.send(new DeleteRepositoryCommand({ repositoryName: name, force: true }))
    return true
  } catch (error) {
    if (error instanceof RepositoryNotFoundException) return false
    throw error
  }
}
