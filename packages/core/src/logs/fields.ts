/**
 * Keys of Lambda's text lines. Where a paste made single spaces of the tabs, a field can only be
 * told from the value before it by one of these.
 */
const keys = [
  'RequestId',
  'Duration',
  'Billed Duration',
  'Memory Size',
  'Max Memory Used',
  'Init Duration',
  'Restore Duration',
  'Billed Restore Duration',
  'Status',
  'Error Type',
  'XRAY TraceId',
  'SegmentId',
  'Sampled',
  'Phase',
  'Version',
  'Runtime Version',
  'Runtime Version ARN',
  'Name',
  'State',
  'Events',
  'Types',
].map((key) => `${key}: `)

/**
 * Finds the `key: value` pairs of a line. They are separated by tabs, by runs of spaces, or, before
 * a key that Lambda is known to write, by one space. Text that belongs to no key comes under the
 * empty key.
 */
export function eachField(
  line: string,
  from: number,
  onField: (key: string, value: string) => void,
): void {
  let tab = -1
  let gap = -1
  for (let start = from; start < line.length; ) {
    if (tab < start) tab = positionOf(line, '\t', start)
    if (gap < start) gap = positionOf(line, '  ', start)
    const end = Math.min(tab, gap)
    if (end > start) eachInSegment(line.slice(start, end).trim(), onField)
    start = end + 1
  }
}

/** The fields by their keys; the values of a key that stands there twice joined by a comma. */
export function readFields(line: string, from: number): Map<string, string> {
  const fields = new Map<string, string>()
  eachField(line, from, (key, value) => {
    const earlier = fields.get(key)
    fields.set(key, earlier === undefined ? value : `${earlier}, ${value}`)
  })
  return fields
}

function positionOf(line: string, separator: string, from: number): number {
  const position = line.indexOf(separator, from)
  return position < 0 ? line.length : position
}

function eachInSegment(segment: string, onField: (key: string, value: string) => void): void {
  for (let start = 0; start < segment.length; ) {
    let colon = segment.indexOf(': ', start)
    if (colon < 0) colon = segment.indexOf(':', start)
    const end = colon < 0 ? segment.length : endOfValue(segment, colon + 2)
    if (colon < 0) onField('', segment.slice(start))
    else onField(segment.slice(start, colon), segment.slice(colon + 1, end).trim())
    start = end
  }
}

/** The end of the segment, unless a known key follows the value's first word and its unit. */
function endOfValue(segment: string, from: number): number {
  if (segment.indexOf(': ', from) < 0) return segment.length
  let next = segment.indexOf(' ', from)
  if (segment.startsWith(' ms ', next) || segment.startsWith(' MB ', next)) next += 3
  next += 1
  return keys.some((key) => segment.startsWith(key, next)) ? next : segment.length
}

/**
 * `12.34 ms` as 12.34; `undefined` for anything but plain digits, one optional decimal point and
 * the unit, up to 2^53 - 1.
 */
export function readQuantity(text: string, unit: 'ms' | 'MB'): number | undefined {
  const end = text.length - unit.length - 1
  if (end < 1 || text[end] !== ' ' || !text.endsWith(unit)) return undefined
  let points = 0
  for (let position = 0; position < end; position++) {
    const code = text.charCodeAt(position)
    if (code === 0x2e && position > 0 && position < end - 1) points++
    else if (code < 0x30 || code > 0x39) return undefined
  }
  const value = points > 1 ? Number.NaN : Number(text.slice(0, end))
  return value <= Number.MAX_SAFE_INTEGER ? value : undefined
}
