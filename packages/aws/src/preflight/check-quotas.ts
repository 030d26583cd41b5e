import type { FunctionSettings } from '../template/function-settings.ts'
import { concurrencyQuotaCode, type LambdaQuotas } from './lambda-quotas.ts'
import { QuotaTooLowError } from './quota-too-low-error.ts'

/** What the functions without a reservation share always stays that much. */
const keptUnreserved = 100

/** New accounts have both this memory quota and a concurrency of 10. */
const newAccountMemoryMB = 3008

/**
 * @param options.peak Requests of the trace at once, by estimate.
 * @param options.memoryQuotaMB No call tells it; needed where it is not Lambda's 10,240 MB.
 * @throws QuotaTooLowError
 */
export function checkQuotas(
  functions: readonly FunctionSettings[],
  {
    region,
    peak,
    quotas,
    memoryQuotaMB,
  }: {
    readonly region: string
    readonly peak: number
    readonly quotas: LambdaQuotas | undefined
    readonly memoryQuotaMB?: number | undefined
  },
): void {
  const memoryMB = Math.max(...functions.map(({ spec }) => spec.memorySizeMB))
  const isNew = quotas !== undefined && quotas.concurrency < keptUnreserved
  const memoryLimitMB = memoryQuotaMB ?? (isNew ? newAccountMemoryMB : undefined)
  if (memoryLimitMB !== undefined && memoryMB > memoryLimitMB)
    throw new QuotaTooLowError(
      'MB of memory for a function',
      memoryMB,
      memoryLimitMB,
      'Open a case with AWS Support, or give the functions less memory.' +
        (memoryQuotaMB === undefined
          ? ` No call tells this quota; a concurrency of ${quotas?.concurrency} is that of a new account. ` +
            'If yours was raised, pass `memoryQuotaMB`.'
          : ''),
    )
  if (!quotas) return
  const raise =
    'Ask for more: aws service-quotas request-service-quota-increase --service-code lambda ' +
    `--quota-code ${concurrencyQuotaCode} --desired-value 1000 --region ${region}`
  // Provisioned concurrency of a function with a reservation is part of it.
  const claimed = functions.reduce(
    (sum, { reservedConcurrency, provisionedConcurrency }) =>
      sum + (reservedConcurrency ?? provisionedConcurrency ?? 0),
    0,
  )
  if (claimed > 0 && claimed + keptUnreserved > quotas.unreserved)
    throw new QuotaTooLowError(
      `concurrent executions not reserved (${claimed} for the study, ${keptUnreserved} that Lambda keeps)`,
      claimed + keptUnreserved,
      quotas.unreserved,
      `${raise}; or reserve and provision less.`,
    )
  const shares = functions.some(({ reservedConcurrency }) => reservedConcurrency === undefined)
  if (shares && peak > quotas.unreserved - claimed)
    throw new QuotaTooLowError(
      "concurrent executions not reserved, for the trace's peak",
      peak,
      quotas.unreserved - claimed,
      `${raise}; or thin or slow down the trace.`,
    )
}
