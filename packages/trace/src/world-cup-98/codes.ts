/** The request method, by its byte. */
export const methods = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'TRACE',
  'OPTIONS',
  'CONNECT',
  'OTHER',
] as const

/** By the upper two bits of the status byte; `X.X` is any other. */
export const httpVersions = ['0.9', '1.0', '1.1', 'X.X'] as const

/** The response status, by the lower six bits of the status byte; the last is "none". */
export const statuses: readonly (number | undefined)[] = [
  ...[100, 101],
  ...[200, 201, 202, 203, 204, 205, 206],
  ...[300, 301, 302, 303, 304, 305],
  ...[400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415],
  ...[500, 501, 502, 503, 504, 505],
  undefined,
]

/** What was asked for, by its byte. */
export const types = [
  'HTML',
  'IMAGE',
  'AUDIO',
  'VIDEO',
  'JAVA',
  'FORMATTED',
  'DYNAMIC',
  'TEXT',
  'COMPRESSED',
  'PROGRAMS',
  'DIRECTORY',
  'ICL',
  'OTHER',
] as const

/** Where the server stood, by the upper three bits of the server byte. */
export const regions = ['SANTA_CLARA', 'PLANO', 'HERNDON', 'PARIS'] as const

/** The size of an answer without one. */
export const noSize = 0xffff_ffff

export const recordBytes = 20

/** Midnight in Paris (UTC+2) before day 1, 26 April 1998, in seconds since 1970. */
export const firstSecond: number = Date.UTC(1998, 3, 25, 22) / 1000

/** The archive's 92 days. */
export const secondsCovered: number = 92 * 86_400
