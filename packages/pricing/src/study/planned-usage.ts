import type { Architecture } from '../price-sheet.ts'
import type { OtherUse } from './study-meter.ts'
import { checkAmounts, commonAssumptions, gb, gbMonths, type StudyUsage } from './study-usage.ts'

/** A function as far as its cost depends on it; the `functions` of a study are such. */
export interface PlannedFunction {
  readonly name: string
  readonly memorySizeMB: number
  readonly architecture: Architecture
}

/** A study before its run. */
export interface StudyPlan {
  readonly region: string
  readonly functions: readonly PlannedFunction[]
  /** Images of the trace; each function gets all of them. */
  readonly arrivals: number
  /** The mean that is expected of an invocation, init included where it is billed. */
  readonly billedDurationMs: number | ((planned: PlannedFunction) => number)
  /** The mean size of an image. */
  readonly imageBytes: number
  /** With retries; 1 to 3. @default 1 */
  readonly attemptsPerImage?: number | undefined
  /** @default 4096, about the most that one image's lines take */
  readonly logBytesPerInvocation?: number | undefined
  /** How long the images are kept. @default 1 */
  readonly imageDays?: number | undefined
  /** @default 30 */
  readonly logRetentionDays?: number | undefined
  /** Queries of Logs Insights over all of the logs. @default 0 */
  readonly logQueries?: number | undefined
  /** Container images in ECR, all together, kept as long as the logs. @default 0 */
  readonly containerImageBytes?: number | undefined
  /** Other meters, in their units. */
  readonly others?: OtherUse | undefined
  readonly asOf?: string | undefined
}

/**
 * What a study is expected to use. Rough by nature: the durations are the caller's guess, and each
 * thing that was taken for granted is in `assumptions`.
 *
 * @throws InvalidInputError for a figure that is negative or not finite.
 *
 * @example
 * const usage = plannedUsage({ ...study, arrivals: 54, billedDurationMs: 900, imageBytes: 120_000 })
 */
export function plannedUsage(plan: StudyPlan): StudyUsage {
  const {
    attemptsPerImage = 1,
    logBytesPerInvocation = 4096,
    imageDays = 1,
    logRetentionDays = 30,
    logQueries = 0,
    containerImageBytes = 0,
    others = {},
  } = plan
  checkAmounts({
    arrivals: plan.arrivals,
    imageBytes: plan.imageBytes,
    attemptsPerImage,
    logBytesPerInvocation,
    imageDays,
    logRetentionDays,
    logQueries,
    containerImageBytes,
    ...others,
  })

  const images = Math.ceil(plan.arrivals)
  const count = Math.ceil(plan.arrivals * attemptsPerImage)
  const invocations = count * plan.functions.length
  const sentBytes = images * plan.functions.length * plan.imageBytes
  const logBytes = invocations * logBytesPerInvocation
  return {
    region: plan.region,
    asOf: plan.asOf,
    lambda: plan.functions.map((planned) => ({
      architecture: planned.architecture,
      rows: [
        { memorySizeMB: planned.memorySizeMB, billedDurationMs: durationOf(plan, planned), count },
      ],
    })),
    amounts: {
      s3Writes: images * plan.functions.length,
      s3Reads: invocations,
      s3Storage: gbMonths(sentBytes, imageDays),
      logIngestion: gb(logBytes),
      logStorage: gbMonths(logBytes, logRetentionDays),
      logQueries: gb(logBytes) * logQueries,
      imageStorage: gbMonths(containerImageBytes, logRetentionDays),
      ...others,
    },
    unknown: [],
    assumptions: [
      'The durations are a guess made before the run; a mean is rounded up to a whole millisecond.',
      `Each image is uploaded once to each function and read once by each of its ${attemptsPerImage} invocations.`,
      `An invocation logs ${logBytesPerInvocation} bytes; logs are kept ${logRetentionDays} days, not compressed.`,
      `Images are kept ${imageDays} days.`,
      ...commonAssumptions,
    ],
  }
}

function durationOf({ billedDurationMs }: StudyPlan, planned: PlannedFunction): number {
  return Math.ceil(
    typeof billedDurationMs === 'number' ? billedDurationMs : billedDurationMs(planned),
  )
}
