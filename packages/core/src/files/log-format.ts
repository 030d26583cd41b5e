import {
  exportedLine,
  type StampedLineReader,
  samLine,
  shortTailLine,
  tailLine,
} from './stamped-line.ts'

/**
 * How a file holds its events: `lines`, one by one, as bytes for `readInvocations` (text, JSON, and
 * log events as JSON lines); stamped, with a time before each event; or a table.
 */
export type LogFormat =
  | { readonly kind: 'lines' }
  | { readonly kind: 'stamped'; readonly read: StampedLineReader }
  | { readonly kind: 'csv' }

const lines: LogFormat = { kind: 'lines' }
const readers = [exportedLine, tailLine, shortTailLine, samLine]

/** Lambda's own lines and JSON, with nothing before them. */
const bareLine = /^(?:START RequestId: |END RequestId: |REPORT RequestId: |INIT_START |\{"time":)/m

/** Lambda's line about a timeout begins as an exported line does. */
const timeoutLine = / Task timed out after [\d.]+ seconds/

/**
 * The format of a file by its beginning. A file is stamped when its first line is, and none of
 * Lambda's own lines stands without a stamp: applications print times, too.
 *
 * @param head The first bytes, decompressed.
 */
export function logFormat(head: Uint8Array): LogFormat {
  const text = new TextDecoder().decode(head)
  const first = firstLine(text)
  if (isTableHead(first)) return { kind: 'csv' }
  const read = readers.find((reader) => reader(first) !== undefined)
  if (!read || bareLine.test(text)) return lines
  const isTimeout = read === exportedLine && timeoutLine.test(first) && !exportedTimeout(first)
  return isTimeout ? lines : { kind: 'stamped', read }
}

/** Whether the message of an exported line is Lambda's line about a timeout, with its own time. */
function exportedTimeout(line: string): boolean {
  return exportedLine(exportedLine(line)?.message ?? '') !== undefined
}

function isTableHead(line: string): boolean {
  const columns = line.split(',').map((column) => column.replaceAll('"', ''))
  return ['timestamp', 'message'].every((name) =>
    columns.some((column) => column === name || column === `@${name}`),
  )
}

/** The first line that is not empty. */
function firstLine(text: string): string {
  const start = /[^\r\n]/.exec(text)?.index ?? text.length
  const end = text.indexOf('\n', start)
  return text.slice(start, end < 0 ? undefined : end).replace(/\r$/, '')
}
