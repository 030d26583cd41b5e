import {
  AlreadyExistsException,
  type CloudFormationClient,
  CreateStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation'
import { ColdframeError } from '@coldframe/core/error'
import type { AccountJournal } from './account-journal.ts'
import type { Tags } from './code-bucket.ts'
import { type PollOptions, pollUntil } from './poll-until.ts'
import { StackFailedError } from './stack-failed-error.ts'

/** What CloudFormation says of a stack. */
export interface StackSight {
  readonly stackId: string
  readonly status: string
  readonly outputs: Readonly<Record<string, string>>
  readonly runId: string | undefined
}

/**
 * Makes a run's stack, or finds the one that an earlier process asked for, and waits until it stands.
 * An answer that is lost does no harm: the stack has its name, and the request its token.
 *
 * @throws StackFailedError where CloudFormation rolled it back, with the reasons.
 */
export async function makeStack(options: {
  readonly client: CloudFormationClient
  readonly stackName: string
  readonly runId: string
  readonly template: { readonly TemplateBody: string } | { readonly TemplateURL: string }
  readonly parameters: Readonly<Record<string, string>>
  readonly tags: Tags
  readonly journal: AccountJournal
  readonly polling: PollOptions
}): Promise<StackSight> {
  const { client, stackName, runId, journal, polling } = options
  if (!(await describeStack(client, stackName))) {
    const tries = journal.entries.filter(({ event }) => event === 'stack-requested').length
    const clientRequestToken = `${stackName.slice(0, 110)}-${tries + 1}`
    journal.append({ event: 'stack-requested', clientRequestToken })
    try {
      await client.send(
        new CreateStackCommand({
          StackName: stackName,
          ...options.template,
          Parameters: Object.entries(options.parameters).map(([ParameterKey, ParameterValue]) => ({
            ParameterKey,
            ParameterValue,
          })),
          Capabilities: ['CAPABILITY_IAM'],
          ClientRequestToken: clientRequestToken,
          Tags: [...options.tags],
        }),
      )
    } catch (error) {
      if (!(error instanceof AlreadyExistsException)) throw error
    }
  }
  const stack = await pollUntil(async (times) => {
    const sight = await describeStack(client, stackName)
    if (!sight && times >= 20) throw new StackFailedError(stackName, 'no stack', [])
    return sight && !sight.status.endsWith('_IN_PROGRESS') ? sight : undefined
  }, polling)
  if (stack.runId !== runId)
    throw new ColdframeError(
      `Expected the stack ${stackName} to be of the run ${runId}, got one of ${stack.runId}.`,
    )
  if (stack.status === 'CREATE_COMPLETE') {
    journal.append({ event: 'stack', stackId: stack.stackId })
    return stack
  }
  const reasons = await failureReasons(client, stack.stackId)
  journal.append({ event: 'stack-failed', reasons })
  throw new StackFailedError(stackName, stack.status, reasons)
}

/** @param stack Its name, or its id, which finds a deleted one too. */
export async function describeStack(
  client: CloudFormationClient,
  stack: string,
): Promise<StackSight | undefined> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stack }))
    const [{ StackId, StackStatus, Outputs = [], Tags = [] } = {}] = Stacks
    if (StackId === undefined || StackStatus === undefined) return undefined
    return {
      stackId: StackId,
      status: StackStatus,
      outputs: Object.fromEntries(
        Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
      ),
      runId: Tags.find(({ Key }) => Key === 'coldframe:run')?.Value,
    }
  } catch (error) {
    // The only way in which CloudFormation says it.
    const { name, message } = error as Error
    if (name === 'ValidationError' && message.includes('does not exist')) return undefined
    throw error
  }
}

/** The resources that failed, without those that were only cancelled because of them. */
async function failureReasons(client: CloudFormationClient, StackName: string): Promise<string[]> {
  const reasons: string[] = []
  let NextToken: string | undefined
  do {
    const page = await client.send(new DescribeStackEventsCommand({ StackName, NextToken }))
    for (const event of page.StackEvents ?? []) {
      const { ResourceStatus, ResourceStatusReason: reason, LogicalResourceId } = event
      if (ResourceStatus?.endsWith('_FAILED') && reason && !/cancelled/i.test(reason))
        reasons.push(`${LogicalResourceId}: ${reason}`)
    }
    NextToken = page.NextToken
  } while (NextToken !== undefined)
  // The newest event comes first.
  return reasons.reverse()
}
