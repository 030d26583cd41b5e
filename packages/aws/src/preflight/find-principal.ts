import { GetRoleCommand, type IAMClient } from '@aws-sdk/client-iam'
import { askService } from './ask-service.ts'

/**
 * Whose policies decide for a caller, as IAM's simulation takes it: the user itself, or the role of a
 * session. A session's ARN leaves out the role's path, which roles of IAM Identity Center have, so
 * the role is asked for; where the caller may not, it is taken to have none.
 *
 * @returns An ARN; `undefined` for an account's root, which is allowed everything, and for federated
 * users.
 */
export async function findPrincipal(
  iam: IAMClient,
  callerArn: string,
  region: string,
): Promise<string | undefined> {
  const [scheme, partition, service, , account, resource = ''] = callerArn.split(':')
  if (service === 'iam' && resource.startsWith('user/')) return callerArn
  const [kind, role] = resource.split('/')
  if (service !== 'sts' || kind !== 'assumed-role' || !role) return undefined
  const found = await askService('IAM', region, () =>
    iam.send(new GetRoleCommand({ RoleName: role })),
  )
  return found?.Role?.Arn ?? `${scheme}:${partition}:iam::${account}:role/${role}`
}
