/** `2023-11-16 18:15:46.6805900`, with `T` or a space, up to nine digits, and a zone or none. */
const format =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)? ?(Z|UTC|[+-]\d\d(?::?\d\d)?)?$/

/**
 * Milliseconds since 1970 of a date and time, with its fraction: a JavaScript Date would drop what
 * is below a millisecond. Without a zone it is UTC.
 *
 * @returns `undefined` for what is none, such as 30 February.
 */
export function timestampTextMs(text: string): number | undefined {
  const parts = format.exec(text)
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second = '0', fraction = '0', zone] = parts
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day))
  const isDay = new Date(date).toISOString().startsWith(`${year}-${month}-${day}`)
  const offsetMinutes = zoneMinutes(zone)
  if (!isDay || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined
  if (offsetMinutes === undefined) return undefined
  const minutes = Number(hour) * 60 + Number(minute) - offsetMinutes
  return date + minutes * 60_000 + Number(second) * 1000 + Number(fraction.padEnd(9, '0')) / 1e6
}

function zoneMinutes(zone: string | undefined): number | undefined {
  if (zone === undefined || zone === 'Z' || zone === 'UTC') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(3).replace(':', ''))
  if (hours > 23 || minutes > 59) return undefined
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}
