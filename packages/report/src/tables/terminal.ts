import CliTable from 'cli-table3'
import { wrappedText } from '../wrapped-text.ts'
import { NO_BREAK } from './number-text.ts'
import type { Table, TextTable } from './table.ts'

const WIDTH = 100
const GAP = 2

/** A table as plain text, 100 columns wide; wider only where words are too long to fit. */
export function terminalText({ title, notes, brief }: Table): string {
  const widths = columnWidths(brief)
  const wrapped = (cells: readonly string[]): string[] =>
    cells.map((text, column) =>
      wrappedText(text, widths[column] ?? WIDTH)
        .join('\n')
        .replaceAll(NO_BREAK, ' '),
    )
  const table = new CliTable({
    head: wrapped(brief.headings),
    colAligns: [...brief.align],
    colWidths: widths.map((width) => width + GAP),
    chars: rules,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP },
  })
  table.push(...brief.rows.map(wrapped))
  const lines = table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
  return [title, '', ...lines, '', ...paragraph(notes), ''].join('\n')
}

/** Sentences, each on lines of its own. */
export function paragraph(notes: readonly string[]): string[] {
  return notes.flatMap((note) => wrappedText(note, WIDTH))
}

const rules = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
}

/** Natural widths, the widest shrunk until all fit, never below a column's longest word. */
function columnWidths({ headings, rows }: TextTable): number[] {
  const cellsOf = (column: number): string[] =>
    [headings, ...rows].map((cells) => cells[column] ?? '')
  const longest = (texts: readonly string[]): number =>
    Math.max(...texts.map((text) => text.length))
  const columns = headings.map((_, column) => ({
    width: longest(cellsOf(column)),
    least: longest(cellsOf(column).flatMap((text) => text.split(' '))),
  }))
  const excess = (): number => columns.reduce((sum, { width }) => sum + width + GAP, -GAP) - WIDTH
  while (excess() > 0) {
    const widest = columns
      .filter(({ width, least }) => width > least)
      .reduce<(typeof columns)[number] | undefined>(
        (best, column) => (best === undefined || column.width > best.width ? column : best),
        undefined,
      )
    if (widest === undefined) break
    widest.width -= 1
  }
  return columns.map(({ width }) => width)
}
