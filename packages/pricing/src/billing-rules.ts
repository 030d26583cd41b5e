import { InvalidInputError } from '@coldframe/core/error'

/** The days from which rules of AWS's bill hold, `YYYY-MM-DD`. */
export const ruleDates: {
  readonly lambdaAnnounced: '2014-11-13'
  readonly millisecondBilling: '2020-12-01'
  readonly durationTiers: '2022-08-01'
  readonly logIngestionTiers: '2025-05-01'
  readonly initBilling: '2025-08-01'
} = {
  /**
   * AWS News Blog, "AWS Lambda - Run Code in the Cloud": a preview, already billed by requests and
   * units of 100 ms. General availability came on 2015-04-09.
   */
  lambdaAnnounced: '2014-11-13',
  /** AWS News Blog, "New for AWS Lambda - 1ms Billing Granularity Adds Cost Savings". */
  millisecondBilling: '2020-12-01',
  /** aws.amazon.com/about-aws/whats-new/2022/08/aws-lambda-tiered-pricing */
  durationTiers: '2022-08-01',
  logIngestionTiers: '2025-05-01',
  /** AWS Compute Blog, "AWS Lambda standardizes billing for INIT Phase". */
  initBilling: '2025-08-01',
}

/** How AWS counts on one day. */
export interface BillingRules {
  /** A duration is rounded up to a multiple of this. */
  readonly roundedUpToMs: 1 | 100
  /** Whether much duration in a month gets cheaper. */
  readonly durationTiered: boolean
  /**
   * Whether the init of an on-demand function in a zip with a managed runtime is billed. That of
   * images, custom runtimes and provisioned concurrency always was.
   */
  readonly initBilled: boolean
  /** Whether much log ingestion in a month gets cheaper. */
  readonly logIngestionTiered: boolean
}

/**
 * The rules of a day. Accounts moved to init billing some days late: where a REPORT line has a
 * billed duration, that is what was billed.
 *
 * @param day `YYYY-MM-DD`, from 2014-11-13 on, when Lambda was announced.
 * @throws InvalidInputError for anything else.
 *
 * @example
 * billingRules('2019-06-01').roundedUpToMs // 100
 */
export function billingRules(day: string): BillingRules {
  checkDay(day)
  return {
    roundedUpToMs: day < ruleDates.millisecondBilling ? 100 : 1,
    durationTiered: day >= ruleDates.durationTiers,
    initBilled: day >= ruleDates.initBilling,
    logIngestionTiered: day >= ruleDates.logIngestionTiers,
  }
}

/** @throws InvalidInputError where `day` is not a day on which Lambda existed. */
export function checkDay(day: string): void {
  if (typeof day !== 'string' || new Date(day).toJSON()?.slice(0, 10) !== day)
    throw new InvalidInputError('`asOf` to be a day as YYYY-MM-DD', day)
  if (day < ruleDates.lambdaAnnounced)
    throw new InvalidInputError(
      `\`asOf\` to be ${ruleDates.lambdaAnnounced} or later`,
      day,
      'Lambda was announced on that day; nothing was billed before.',
    )
}
