import { createHash } from 'node:crypto'

/** What every name of a run is made from. */
export interface RunNames {
  /** Such as `world-cup-98-20261124-143000`; unique to the run, its study and region. */
  readonly runId: string
}

/** Names of a run all begin so; the policy of who runs a study is limited to them. */
export const namePrefix = 'coldframe'

/**
 * Eight hexadecimal digits that tell a run's names from another's: the parameter `RunHash` of the
 * template, which CloudFormation cannot compute from the run's id.
 */
export function runHash(runId: string): string {
  return hash(runId, 8)
}

/** The run's stack, `coldframe-<run id>`; its id says the rest. At most 128 characters. */
export function stackName({ runId }: RunNames): string {
  return `${namePrefix}-${runId}`.slice(0, 128)
}

/** The Lambda function of a study's function, at most 64 characters. */
export function functionName({ runId }: RunNames, name: string): string {
  return functionNameOf(name, runHash(runId))
}

/** Lambda's own default, `/aws/lambda/<function>`. */
export function logGroupName(run: RunNames, name: string): string {
  return `/aws/lambda/${functionName(run, name)}`
}

/**
 * The bucket that triggers a study's function, at most 63 characters. It carries the account's id,
 * because bucket names are shared by all accounts, and a hash of the function's name, because they
 * know no upper case.
 *
 * @param accountId Twelve digits.
 */
export function bucketName({ runId }: RunNames, name: string, accountId: string): string {
  return bucketNameOf(name, runHash(runId), accountId)
}

/** The bucket of a run's packages, template and results; made before the stack, not by it. */
export function codeBucketName({ runId }: RunNames, accountId: string): string {
  return `${namePrefix}-${runHash(runId)}-code-${accountId}`
}

/** As `functionName`, where the hash is known otherwise, such as a CloudFormation reference. */
export function functionNameOf(name: string, runHash: string): string {
  return `${namePrefix}-${runHash}-${name}`
}

/** As `bucketName`, where hash and account are known otherwise. */
export function bucketNameOf(name: string, runHash: string, accountId: string): string {
  const label = name.toLowerCase().slice(0, 24).replace(/-$/, '')
  return `${namePrefix}-${runHash}-${label}-${hash(name, 6)}-${accountId}`
}

function hash(text: string, digits: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits)
}
