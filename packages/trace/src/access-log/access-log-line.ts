/** One line of an access log in the Common or the Combined Log Format. */
export interface AccessLogEntry {
  readonly host: string
  /** `undefined` where the log has `-`, here and below. */
  readonly identity: string | undefined
  readonly user: string | undefined
  /** Milliseconds since 1970, in whole seconds. */
  readonly timeMs: number
  /** As in the log: `GET /images/hm_bg.jpg HTTP/1.0`, or what a broken client sent. */
  readonly request: string
  readonly status: number | undefined
  /** Of the answer, without its headers. */
  readonly bytes: number | undefined
  /** Combined Log Format only. */
  readonly referer: string | undefined
  /** Combined Log Format only. */
  readonly userAgent: string | undefined
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const moment = /^(\d\d)\/(\w{3})\/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)$/

/**
 * Reads `host identity user [day/Mon/year:hour:minute:second zone] "request" status bytes`, with
 * `"referer" "user agent"` or without. Escaped quotes (`\"`) stay as they are.
 *
 * @returns `undefined` for another line.
 */
export function accessLogLine(text: string): AccessLogEntry | undefined {
  const open = text.indexOf('[')
  const close = text.indexOf(']', open)
  if (open < 0 || close < 0) return undefined
  const [host, identity, ...userParts] = text.slice(0, open).trimEnd().split(' ')
  const timeMs = momentMs(text.slice(open + 1, close))
  const request = quoted(text, close + 1)
  if (!host || identity === undefined || userParts.length === 0) return undefined
  if (timeMs === undefined || request === undefined) return undefined
  const referer = quoted(text, request.end)
  const userAgent = referer && quoted(text, referer.end)
  const numbersEnd = referer === undefined ? text.length : text.indexOf('"', request.end)
  const [status, bytes, ...more] = text.slice(request.end, numbersEnd).trim().split(' ')
  if (more.length > 0 || !isNumber(status, 3) || !isNumber(bytes, 15)) return undefined
  return {
    host,
    identity: known(identity),
    // A user's name may have spaces.
    user: known(userParts.join(' ')),
    timeMs,
    request: request.text,
    status: known(status) === undefined ? undefined : Number(status),
    bytes: known(bytes) === undefined ? undefined : Number(bytes),
    referer: known(referer?.text),
    userAgent: known(userAgent?.text),
  }
}

/** The next text in quotes, and where it ends. */
function quoted(line: string, from: number): { text: string; end: number } | undefined {
  const begin = line.indexOf('"', from)
  if (begin < 0) return undefined
  let end = begin + 1
  while (end < line.length && line[end] !== '"') end += line[end] === '\\' ? 2 : 1
  return end < line.length ? { text: line.slice(begin + 1, end), end: end + 1 } : undefined
}

function known(field: string | undefined): string | undefined {
  return field === '-' ? undefined : field
}

function isNumber(field: string | undefined, digits: number): field is string {
  return field === '-' || (field !== undefined && field.length <= digits && /^\d+$/.test(field))
}

function momentMs(text: string): number | undefined {
  const parts = moment.exec(text)
  if (!parts) return undefined
  const [, day, monthName = '', year, hour, minute, second, sign, zoneHour, zoneMinute] = parts
  const month = months.indexOf(monthName)
  const zone = (sign === '-' ? -1 : 1) * (Number(zoneHour) * 60 + Number(zoneMinute))
  const date = Date.UTC(Number(year), month, Number(day))
  const isDay = month >= 0 && new Date(date).getUTCDate() === Number(day)
  if (!isDay || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined
  return date + ((Number(hour) * 60 + Number(minute) - zone) * 60 + Number(second)) * 1000
}
