import type { Architecture } from '@coldframe/study'

/** What AWS can be told of a function beside its spec. */
export interface FunctionOptions {
  /** @default the spec's, else 'image' for PyTorch, which does not fit a zip, 'zip' for all others */
  readonly package?: 'zip' | 'image' | undefined
  /** Lambda's managed runtime of a zip. @default 'nodejs22.x' */
  readonly runtime?: string | undefined
  /** Text has the REPORT line, JSON platform events; both are read. @default 'Text' */
  readonly logFormat?: 'Text' | 'JSON' | undefined
  /** CloudWatch deletes log events after so many days; one of its own steps. @default 30 */
  readonly retentionDays?: number | undefined
  /** Leaves the log group in the account when the stack is deleted. @default false */
  readonly keepLogs?: boolean | undefined
  /**
   * ARNs of the Lambda Insights layer's versions, by instruction set; `false` for none. AWS lists them
   * by region, and no call does: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Lambda-Insights-extension-versions.html
   *
   * @default false
   */
  readonly insights?: Partial<Readonly<Record<Architecture, string>>> | false | undefined
  /** X-Ray, active. @default false */
  readonly tracing?: boolean | undefined
  /** `/tmp`, 512 to 10240. @default 512 */
  readonly ephemeralStorageMB?: number | undefined
  /** From 0, which lets nothing run. @default none */
  readonly reservedConcurrency?: number | undefined
  /** From 1; needs a version and an alias, which the bucket then invokes. @default none */
  readonly provisionedConcurrency?: number | undefined
  /** When Lambda gives up an event that waits, 60 to 21600. @default 21600 */
  readonly maximumEventAgeSeconds?: number | undefined
  /** S3 deletes images after so many days, should a run be left behind. @default 7 */
  readonly imageDays?: number | undefined
}

/** For all functions, and by a function's name for one. */
export interface TemplateOptions extends FunctionOptions {
  readonly functions?: Readonly<Record<string, FunctionOptions>> | undefined
}
