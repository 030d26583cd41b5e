import type { Run } from '@coldframe/study'
import { bucketName, stackName } from '../template/stack-names.ts'
import type { AwsClients } from './aws-clients.ts'
import { emptyBucket } from './empty-bucket.ts'
import { NotDestroyedError } from './not-destroyed-error.ts'
import type { PollOptions } from './poll-until.ts'
import { removeStack } from './remove-stack.ts'
import { describeStack } from './study-stack.ts'

/**
 * Clears the way for a stack: one that an earlier try left rolled back has no use, and its name.
 *
 * @throws NotDestroyedError where it cannot be deleted.
 */
export async function removeBroken(options: {
  readonly clients: AwsClients
  readonly run: Run
  readonly accountId: string
  readonly polling: PollOptions
}): Promise<void> {
  const { clients, run, accountId, polling } = options
  const name = stackName(run)
  const stack = await describeStack(clients.cloudFormation, name)
  if (!stack || /^CREATE_(COMPLETE|IN_PROGRESS)$/.test(stack.status)) return
  if (stack.runId !== run.runId) return
  const stuck = await removeStack({
    client: clients.cloudFormation,
    stackName: name,
    emptyBuckets: async () => {
      for (const { name: own } of run.study.functions)
        await emptyBucket(clients.s3, bucketName(run, own, accountId))
    },
    maybeYoung: false,
    polling,
  })
  if (stuck && stuck.length > 0)
    throw new NotDestroyedError({ deleted: [], kept: [], notDeleted: stuck })
}
