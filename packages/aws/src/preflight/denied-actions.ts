import { type IAMClient, paginateSimulatePrincipalPolicy } from '@aws-sdk/client-iam'
import type { DeployerPermission, Place } from '../template/deployer-permissions.ts'
import { askService } from './ask-service.ts'

/**
 * The actions that IAM would deny the caller, in alphabetical order; nothing is done, only asked. IAM's
 * simulation knows the caller's own policies, boundaries and the organization's, not those of resources.
 *
 * @returns `undefined` where the caller may not ask.
 */
export async function deniedActions(
  iam: IAMClient,
  {
    principalArn,
    permissions,
    place,
  }: {
    /** A user or role, not its session. */
    readonly principalArn: string
    readonly permissions: readonly DeployerPermission[]
    readonly place: Place
  },
): Promise<readonly string[] | undefined> {
  const refused = new Set<string>()
  for (const { actions, resources, condition } of permissions) {
    // A star of a policy is no star in a request: any name in its place is as good.
    const names = resources(place).filter((arn) => arn !== '*')
    const context = Object.entries(condition?.StringEquals ?? {})
    const answered = await askService('IAM', place.region, async () => {
      const pages = paginateSimulatePrincipalPolicy(
        { client: iam },
        {
          PolicySourceArn: principalArn,
          ActionNames: [...actions],
          ...(names.length > 0 && {
            ResourceArns: names.map((arn) => arn.replaceAll('*', 'preflight')),
          }),
          ...(context.length > 0 && {
            ContextEntries: context.map(([key, value]) => ({
              ContextKeyName: key,
              ContextKeyType: 'string' as const,
              ContextKeyValues: [value],
            })),
          }),
        },
      )
      for await (const { EvaluationResults = [] } of pages)
        for (const { EvalActionName, EvalDecision } of EvaluationResults)
          if (EvalActionName !== undefined && EvalDecision !== 'allowed')
            refused.add(EvalActionName)
      return true
    })
    if (!answered) return undefined
  }
  return [...refused].sort()
}
