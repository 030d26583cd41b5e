import {
  type FunctionConfiguration,
  GetFunctionConfigurationCommand,
  type LambdaClient,
  ResourceConflictException,
  ResourceNotFoundException,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda'
import { FunctionFailedError } from './function-failed-error.ts'
import { type PollOptions, pollUntil } from './poll-until.ts'

/**
 * Waits until a function is Active, its last update Successful.
 *
 * @throws FunctionFailedError where Lambda says that it failed, or does not find it for long.
 */
export async function readyFunction(
  client: LambdaClient,
  functionName: string,
  polling: PollOptions,
): Promise<FunctionConfiguration> {
  return pollUntil(async (times) => {
    const configuration = await configurationOf(client, functionName)
    if (!configuration) {
      // A function that CloudFormation has just made is not seen everywhere at once.
      if (times < 20) return undefined
      throw new FunctionFailedError(functionName, 'there', 'ResourceNotFoundException')
    }
    const { State, StateReason, LastUpdateStatus, LastUpdateStatusReason } = configuration
    if (State === 'Failed')
      throw new FunctionFailedError(functionName, 'Active', `Failed, ${StateReason}`)
    if (LastUpdateStatus === 'Failed')
      throw new FunctionFailedError(
        functionName,
        'updated',
        `LastUpdateStatus Failed, ${LastUpdateStatusReason}`,
      )
    return State === 'Active' && LastUpdateStatus === 'Successful' ? configuration : undefined
  }, polling)
}

/** The variable whose change makes Lambda replace a function's environments. */
const variable = 'COLDFRAME_REVISION'

/**
 * Makes a function's next request a cold start: a change of its variables ends the environments that
 * stand. Its other variables stay.
 *
 * @param revision Another one than before.
 */
export async function replaceEnvironments(
  client: LambdaClient,
  functionName: string,
  revision: string,
  polling: PollOptions,
): Promise<void> {
  await pollUntil(async () => {
    const ready = await readyFunction(client, functionName, polling)
    const { Environment, RevisionId } = ready
    // An earlier try whose answer was lost did it.
    if (Environment?.Variables?.[variable] === revision) return ready
    const command = new UpdateFunctionConfigurationCommand({
      FunctionName: functionName,
      Environment: { Variables: { ...Environment?.Variables, [variable]: revision } },
      RevisionId,
    })
    try {
      return await client.send(command)
    } catch (error) {
      // Another update is under way, or the revision is an older one.
      const { name } = error as Error
      if (error instanceof ResourceConflictException || name === 'PreconditionFailedException')
        return undefined
      throw error
    }
  }, polling)
  await pollUntil(async () => {
    const { Environment } = await readyFunction(client, functionName, polling)
    return Environment?.Variables?.[variable] === revision || undefined
  }, polling)
}

async function configurationOf(
  client: LambdaClient,
  FunctionName: string,
): Promise<FunctionConfiguration | undefined> {
  try {
    return await client.send(new GetFunctionConfigurationCommand({ FunctionName }))
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined
    throw error
  }
}
