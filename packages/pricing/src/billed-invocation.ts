import { InvalidInputError } from '@coldframe/core/error'

/** What Lambda bills by, as its REPORT line says it; core's `InvocationReport` is one. */
export interface BilledDuration {
  /** Whole milliseconds; includes billed init and billed restore. */
  readonly billedDurationMs?: number | undefined
  /** Configured, not used; 1 MB is 1,048,576 bytes. */
  readonly memorySizeMB?: number | undefined
}

/** A billed duration, or a row that holds one; core's `Invocation` is such a row. */
export type BilledInvocation = BilledDuration | { readonly report?: BilledDuration | undefined }

/** Three years. Anything longer is a mistake of units, and would cost the sums their exactness. */
const longestMs = 100_000_000_000

/**
 * Billed duration times memory, a whole number up to 2^50; `undefined` where one is not known.
 *
 * @param row The invocation's position, for the message of an InvalidInputError.
 */
export function billedMBMs(invocation: BilledInvocation, row?: number): number | undefined {
  const { billedDurationMs, memorySizeMB }: BilledDuration =
    'report' in invocation ? (invocation.report ?? {}) : (invocation as BilledDuration)
  check('billedDurationMs', billedDurationMs, 0, longestMs, row)
  check('memorySizeMB', memorySizeMB, 128, 10_240, row)
  if (billedDurationMs === undefined || memorySizeMB === undefined) return undefined
  return billedDurationMs * memorySizeMB
}

function check(
  name: string,
  value: number | undefined,
  least: number,
  most: number,
  row: number | undefined,
): void {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return
  const place = row === undefined ? name : `invocations[${row}].${name}`
  throw new InvalidInputError(`\`${place}\` to be a whole number from ${least} to ${most}`, value)
}
