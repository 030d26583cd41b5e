/** Of what Lambda and Node.js put before a line: `2026-10-08T07:30:27.768Z`. */
export const timeStampLength: number = '2026-10-08T07:30:27.768Z'.length

const timeStamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** Milliseconds since 1970; NaN for what is no such time stamp, also where `Date.parse` reads it. */
export function parseTimeStamp(text: string): number {
  return timeStamp.test(text) ? Date.parse(text) : Number.NaN
}
