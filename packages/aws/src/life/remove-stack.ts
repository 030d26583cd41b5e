import {
  type CloudFormationClient,
  DeleteStackCommand,
  ListStackResourcesCommand,
} from '@aws-sdk/client-cloudformation'
import { type PollOptions, pollUntil } from './poll-until.ts'
import { describeStack } from './study-stack.ts'

/** A resource that CloudFormation could not delete. */
export interface StuckResource {
  readonly what: string
  readonly reason: string
}

/**
 * Deletes a stack and waits until it is gone; also one that is still being made, or was half made. A
 * stack that is not deleted at the first try, because an image came into a bucket, gets a second.
 *
 * @param options.emptyBuckets Called before each try.
 * @param options.maybeYoung Whether it may have been asked for just now, and not be seen yet.
 * @returns What still stands; `undefined` where there was no stack.
 */
export async function removeStack(options: {
  readonly client: CloudFormationClient
  readonly stackName: string
  readonly emptyBuckets: () => Promise<void>
  readonly maybeYoung: boolean
  readonly polling: PollOptions
}): Promise<readonly StuckResource[] | undefined> {
  const { client, stackName, emptyBuckets, maybeYoung, polling } = options
  const found = await pollUntil(async (times) => {
    const sight = await describeStack(client, stackName)
    if (!sight) return !maybeYoung || times >= 3 ? ('none' as const) : undefined
    // A rollback cannot be interrupted.
    return sight.status === 'ROLLBACK_IN_PROGRESS' ? undefined : sight
  }, polling)
  if (found === 'none') return undefined
  const { stackId } = found
  let stuck: readonly StuckResource[] = []
  for (let attempt = 1; attempt <= 2; attempt++) {
    await emptyBuckets()
    await client.send(new DeleteStackCommand({ StackName: stackId }))
    const end = await pollUntil(async (times) => {
      const status = (await describeStack(client, stackId))?.status ?? 'DELETE_COMPLETE'
      if (status === 'DELETE_COMPLETE') return status
      // The first look may still see how it stood before.
      return status === 'DELETE_FAILED' && times > 0 ? status : undefined
    }, polling)
    if (end === 'DELETE_COMPLETE') return []
    stuck = await stuckResources(client, stackId)
  }
  return stuck
}

async function stuckResources(
  client: CloudFormationClient,
  StackName: string,
): Promise<StuckResource[]> {
  const stuck: StuckResource[] = []
  let NextToken: string | undefined
  do {
    const page = await client.send(new ListStackResourcesCommand({ StackName, NextToken }))
    for (const resource of page.StackResourceSummaries ?? []) {
      const { ResourceStatus, ResourceType, PhysicalResourceId, LogicalResourceId } = resource
      if (ResourceStatus === 'DELETE_COMPLETE' || ResourceStatus === 'DELETE_SKIPPED') continue
      stuck.push({
        what: `${ResourceType} ${PhysicalResourceId ?? LogicalResourceId}`,
        reason: resource.ResourceStatusReason ?? `${ResourceStatus}`,
      })
    }
    NextToken = page.NextToken
  } while (NextToken !== undefined)
  return stuck
}
