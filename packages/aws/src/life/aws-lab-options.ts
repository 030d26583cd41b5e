import type { Clock } from '@coldframe/core'
import type { Sleep } from '@coldframe/core/cloudwatch'
import type { ConnectionOptions } from './aws-clients.ts'
import type { AwsPlan, AwsPlanOptions } from './aws-plan.ts'

export interface AwsLabOptions extends ConnectionOptions, Omit<AwsPlanOptions, 'directory'> {
  /** Shown the plan with its estimated cost, before anything is made. */
  readonly confirm?: ((plan: AwsPlan) => boolean | Promise<boolean>) | undefined
  /** Takes any plan within the budget without asking. @default false */
  readonly yes?: boolean | undefined
  /**
   * The most that the estimate may come to. What has no known price is not in it, as the plan says.
   *
   * @default no limit
   */
  readonly budgetUsd?: number | undefined
  /** Ends a function's environments before its first upload, should a resumed run find some. @default false */
  readonly forceColdStart?: boolean | undefined
  /**
   * How the log is read at the end: with FilterLogEvents, or by an export to the code bucket, which
   * AWS may leave incomplete for up to 12 hours.
   *
   * @default 'filter'
   */
  readonly collect?: 'filter' | 'export' | undefined
  /**
   * How long images may be open without a new log line or upload, until they are given up as missing;
   * milliseconds. @default the function's timeout and five minutes: Lambda waits up to two before a retry
   */
  readonly deadlineMs?: number | undefined
  /**
   * Where tables of invocations are put when the run is finished, such as `s3://my-results/studies`: a
   * bucket that the run neither makes nor deletes. @default nowhere
   */
  readonly csvTo?: string | undefined
  /** Between two looks at a stack, a function or a log. @default 5_000 */
  readonly pollIntervalMs?: number | undefined
  readonly sleep?: Sleep | undefined
  readonly clock?: Clock | undefined
}
