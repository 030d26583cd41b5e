import type { BilledInvocation } from '../billed-invocation.ts'
import type { Architecture } from '../price-sheet.ts'
import type { OtherUse } from './study-meter.ts'
import { checkAmounts, commonAssumptions, gb, gbMonths, type StudyUsage } from './study-usage.ts'

/** A study after its run, as far as its bill depends on it; a `StudyResult` is one. */
export interface MeasuredStudy {
  readonly region: string
  readonly lab?: { readonly name: string } | undefined
  readonly functions: readonly {
    readonly spec: { readonly architecture: Architecture }
    readonly rows: readonly {
      readonly upload: { readonly outcome: string; readonly bytes?: number | undefined }
      readonly invocation?: StartedInvocation | undefined
      readonly earlierAttempts: readonly StartedInvocation[]
    }[]
    readonly otherInvocations: readonly StartedInvocation[]
  }[]
}

type StartedInvocation = BilledInvocation & {
  readonly start?: { readonly kind: string } | undefined
}

/** What was counted outside the rows. */
export interface CountedUsage {
  /** Of all log events; CloudWatch calls it `storedBytes` or the metric `IncomingBytes`. */
  readonly logBytes?: number | undefined
  /** @default 30 */
  readonly logRetentionDays?: number | undefined
  /** What Logs Insights says that it scanned. @default 0 */
  readonly scannedBytes?: number | undefined
  /** PUT, COPY, POST and LIST. @default one for each upload that was tried */
  readonly s3Writes?: number | undefined
  /** @default one for each attempt */
  readonly s3Reads?: number | undefined
  /** How long the images are kept. @default 1 */
  readonly imageDays?: number | undefined
  /** Container images in ECR, kept as long as the logs. @default 0 */
  readonly containerImageBytes?: number | undefined
  /** Other meters, in their units. */
  readonly others?: OtherUse | undefined
  readonly asOf?: string | undefined
}

/**
 * What a study used: every attempt of its rows, and what was counted. What nobody counted is in
 * `unknown`, so that the bill becomes a lower bound.
 *
 * @throws InvalidInputError for a count that is negative or not finite.
 *
 * @example
 * const usage = measuredUsage(await runStudy(study, lab), { logBytes: 1_234_567 })
 */
export function measuredUsage(study: MeasuredStudy, counted: CountedUsage = {}): StudyUsage {
  const { logBytes, logRetentionDays = 30, scannedBytes = 0, imageDays = 1, others = {} } = counted
  const { containerImageBytes = 0, asOf, s3Writes, s3Reads } = counted
  const figures = { logBytes, logRetentionDays, scannedBytes, s3Writes, s3Reads, imageDays }
  checkAmounts({ ...figures, containerImageBytes, ...others })

  const rows = study.functions.flatMap((each) => each.rows)
  const sent = rows.filter(({ upload }) => upload.outcome !== 'dropped')
  const completed = sent.filter(({ upload }) => upload.outcome === 'completed')
  const unsized = completed.filter(({ upload }) => upload.bytes === undefined).length
  const bytes = completed.reduce((sum, { upload }) => sum + (upload.bytes ?? 0), 0)
  const silent = completed.filter(({ invocation }) => invocation === undefined).length
  const lambda = study.functions.map(({ spec, rows, otherInvocations }) => ({
    architecture: spec.architecture,
    rows: [
      ...rows.flatMap(({ invocation, earlierAttempts }) =>
        invocation ? [...earlierAttempts, invocation] : earlierAttempts,
      ),
      ...otherInvocations,
    ].map((row) =>
      row.start?.kind === 'provisioned' ? { ...row, provisionedConcurrency: true } : row,
    ),
  }))
  const attempts = lambda.reduce((sum, each) => sum + each.rows.length, 0)

  const unknown: StudyUsage['unknown'][number][] = []
  if (silent > 0)
    unknown.push({ meter: 'lambda', reason: `${silent} uploads without an invocation in the logs` })
  if (lambda.some(({ rows }) => rows.some((row) => row.provisionedConcurrency)))
    unknown.push({ meter: 'lambda', reason: 'the capacity of provisioned concurrency' })
  if (unsized > 0) unknown.push({ meter: 's3Storage', reason: `${unsized} uploads without a size` })
  if (logBytes === undefined)
    for (const meter of ['logIngestion', 'logStorage'] as const)
      unknown.push({ meter, reason: 'nobody counted the bytes of the logs; pass `logBytes`' })
  return {
    region: study.region,
    asOf,
    lambda,
    amounts: {
      s3Writes: s3Writes ?? sent.length,
      s3Reads: s3Reads ?? attempts,
      s3Storage: gbMonths(bytes, imageDays),
      logIngestion: logBytes === undefined ? undefined : gb(logBytes),
      logStorage: logBytes === undefined ? undefined : gbMonths(logBytes, logRetentionDays),
      logQueries: gb(scannedBytes),
      imageStorage: gbMonths(containerImageBytes, logRetentionDays),
      ...others,
    },
    unknown,
    assumptions: [
      ...(study.lab && study.lab.name !== 'aws'
        ? [
            `Measured in the ${study.lab.name} lab, not on AWS: what AWS would bill for such durations.`,
          ]
        : []),
      ...(s3Writes === undefined ? ['Each upload that was tried was one PUT.'] : []),
      ...(s3Reads === undefined ? ['Each attempt read its image once.'] : []),
      ...(counted.scannedBytes === undefined ? ['No query of Logs Insights was made.'] : []),
      `Images are kept ${imageDays} days, logs ${logRetentionDays} days and not compressed.`,
      ...commonAssumptions,
    ],
  }
}
