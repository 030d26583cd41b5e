import { GetAccountSettingsCommand, type LambdaClient } from '@aws-sdk/client-lambda'
import { GetServiceQuotaCommand, type ServiceQuotasClient } from '@aws-sdk/client-service-quotas'
import { askService } from './ask-service.ts'

/** How many requests Lambda serves at once in a region, for all the account's functions. */
export interface LambdaQuotas {
  /** The whole quota: 1000 at first, 10 in new accounts. */
  readonly concurrency: number
  /** What other functions have not reserved; the whole quota where only that is known. */
  readonly unreserved: number
}

/** Service Quotas' code of Lambda's "Concurrent executions". */
export const concurrencyQuotaCode = 'L-B99A9384'

/**
 * Asks Lambda, and where the caller may not, Service Quotas.
 *
 * @returns `undefined` where the caller may ask neither.
 */
export async function lambdaQuotas(
  { lambda, serviceQuotas }: { lambda: LambdaClient; serviceQuotas: ServiceQuotasClient },
  region: string,
): Promise<LambdaQuotas | undefined> {
  const settings = await askService('Lambda', region, () =>
    lambda.send(new GetAccountSettingsCommand({})),
  )
  const { ConcurrentExecutions, UnreservedConcurrentExecutions } = settings?.AccountLimit ?? {}
  if (ConcurrentExecutions !== undefined)
    return {
      concurrency: ConcurrentExecutions,
      unreserved: UnreservedConcurrentExecutions ?? ConcurrentExecutions,
    }
  const answer = await askService('Service Quotas', region, () =>
    serviceQuotas.send(
      new GetServiceQuotaCommand({ ServiceCode: 'lambda', QuotaCode: concurrencyQuotaCode }),
    ),
  )
  const value = answer?.Quota?.Value
  return value === undefined ? undefined : { concurrency: value, unreserved: value }
}
