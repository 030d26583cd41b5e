import type { IAMClient } from '@aws-sdk/client-iam'
import type { LambdaClient } from '@aws-sdk/client-lambda'
import type { ServiceQuotasClient } from '@aws-sdk/client-service-quotas'
import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts'
import type { Study } from '@coldframe/study'
import { describe } from '@coldframe/trace/describe'
import {
  deployerPolicy,
  neededPermissions,
  placeOf,
  type RunPurposes,
} from '../template/deployer-policy.ts'
import type { TemplateOptions } from '../template/function-options.ts'
import { functionSettings } from '../template/function-settings.ts'
import { askService } from './ask-service.ts'
import { checkQuotas } from './check-quotas.ts'
import { CredentialsError } from './credentials-error.ts'
import { deniedActions } from './denied-actions.ts'
import { findPrincipal } from './find-principal.ts'
import { lambdaQuotas } from './lambda-quotas.ts'
import { MissingPermissionsError } from './missing-permissions-error.ts'

/** AWS's own clients, of the study's region. */
export interface PreflightClients {
  readonly sts: STSClient
  readonly iam: IAMClient
  readonly lambda: LambdaClient
  readonly serviceQuotas: ServiceQuotasClient
}

export interface PreflightOptions extends TemplateOptions, RunPurposes {
  /** How long a request runs, to estimate how many run at once. @default 1000 */
  readonly expectedDurationMs?: number | undefined
  /** The account's memory quota of a function, where it is known; no call tells it. */
  readonly memoryQuotaMB?: number | undefined
}

/** What is known of an account that a study can run in. */
export interface AccountCheck {
  readonly accountId: string
  readonly callerArn: string
  /** Of all the account's functions in the region; `undefined` where the caller may not ask. */
  readonly concurrency: number | undefined
  /**
   * The most arrivals in one window of `expectedDurationMs`. Windows do not overlap, so it can be as
   * little as half of the true peak; beyond the quota Lambda retries, and the waits are measured.
   */
  readonly peak: number
  /** What could not be checked, and why: sentences. */
  readonly unchecked: readonly string[]
}

/**
 * Whether a study can run in an account: credentials, permissions, quotas. It only reads, and comes
 * before anything is created.
 *
 * @throws CredentialsError, UnavailableServiceError, MissingPermissionsError, QuotaTooLowError, each of
 * which says what is wrong and what to do.
 */
export async function checkAccount(
  clients: PreflightClients,
  study: Study,
  options: PreflightOptions = {},
): Promise<AccountCheck> {
  const { expectedDurationMs = 1000, memoryQuotaMB, ...template } = options
  const { region } = study
  const functions = functionSettings(study, template)
  const unchecked: string[] = []

  const identity = await askService('STS', region, () =>
    clients.sts.send(new GetCallerIdentityCommand({})),
  )
  const { Account: accountId, Arn: callerArn } = identity ?? {}
  if (accountId === undefined || callerArn === undefined)
    throw new CredentialsError(
      'no identity from GetCallerIdentity, which needs no permission',
      'Check that the profile is of an AWS account and not denied everything.',
    )

  const principal = await findPrincipal(clients.iam, callerArn, region)
  if (principal !== undefined) {
    const denied = await deniedActions(clients.iam, {
      principalArn: principal,
      permissions: neededPermissions(study, template),
      place: placeOf(region, accountId, template),
    })
    if (denied === undefined)
      unchecked.push(
        `Permissions: ${callerArn} may not call iam:SimulatePrincipalPolicy, or not iam:GetRole, which finds it.`,
      )
    else if (denied.length > 0)
      throw new MissingPermissionsError(
        callerArn,
        denied,
        deployerPolicy(study, { ...template, accountId }),
      )
  } else if (!callerArn.endsWith(':root')) {
    unchecked.push(`Permissions: IAM cannot simulate ${callerArn}.`)
  }

  const quotas = await lambdaQuotas(clients, region)
  if (!quotas)
    unchecked.push('Quotas: the caller may call neither Lambda nor Service Quotas for them.')
  const { arrivals: peak } = (await describe(study.trace, { windowMs: expectedDurationMs })).peak
  checkQuotas(functions, { region, peak, quotas, memoryQuotaMB })
  if (memoryQuotaMB === undefined && functions.some(({ spec }) => spec.memorySizeMB > 3008))
    unchecked.push('Memory: no call tells whether the account may have more than 3,008 MB.')
  return { accountId, callerArn, concurrency: quotas?.concurrency, peak, unchecked }
}
