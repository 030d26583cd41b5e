import { InvalidInputError } from '@coldframe/core/error'

/**
 * A moment in time: a Date, or ISO 8601 text with its zone: `1998-06-30T20:00Z`, or in Paris time
 * of that summer `1998-06-30T22:00+02:00`.
 */
export type Moment = Date | string

/**
 * Milliseconds since 1970.
 *
 * @throws InvalidInputError for text without a zone, or that is no moment.
 */
export function momentMs(name: string, moment: Moment): number {
  const zoned = typeof moment === 'string' && /T.*(?:Z|[+-]\d\d:\d\d)$/.test(moment)
  const ms = moment instanceof Date ? moment.getTime() : zoned ? Date.parse(moment) : Number.NaN
  if (Number.isFinite(ms)) return ms
  throw new InvalidInputError(
    `\`${name}\` to be a Date or ISO 8601 text with its zone`,
    moment,
    'Write 1998-06-30T20:00Z, or 1998-06-30T22:00+02:00 for Paris time.',
  )
}

/** A stretch of time; `to` is the first moment after it. */
export interface TimeWindow {
  readonly from?: Moment | undefined
  readonly to?: Moment | undefined
}

/**
 * Milliseconds since 1970, `undefined` where the window is open.
 *
 * @param resolutionMs What both ends must be multiples of, such as 1000 for a log of whole seconds.
 * @throws InvalidInputError where a moment is none, or `to` is not after `from`.
 */
export function windowMs(
  { from, to }: TimeWindow,
  resolutionMs = 1,
): {
  readonly fromMs: number | undefined
  readonly toMs: number | undefined
} {
  const fromMs = from === undefined ? undefined : momentMs('from', from)
  const toMs = to === undefined ? undefined : momentMs('to', to)
  for (const [name, ms, moment] of [
    ['from', fromMs, from],
    ['to', toMs, to],
  ] as const)
    if (ms !== undefined && ms % resolutionMs !== 0)
      throw new InvalidInputError(`\`${name}\` to be a multiple of ${resolutionMs} ms`, moment)
  if (fromMs !== undefined && toMs !== undefined && toMs <= fromMs)
    throw new InvalidInputError('`to` to be after `from`', to)
  return { fromMs, toMs }
}
