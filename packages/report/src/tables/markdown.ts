import type { Table } from './table.ts'

/** A table as Markdown: title, notes, and a pipe table. */
export function markdown({ title, notes, sharedNotes, full }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    `# ${escapeMarkdown(title)}`,
    '',
    ...[...notes, ...sharedNotes].flatMap((note) => [escapeMarkdown(note), '']),
    line(full.headings.map(escapeMarkdown)),
    line(full.align.map((align) => (align === 'right' ? '---:' : '---'))),
    ...full.rows.map((row) => line(row.map(escapeMarkdown))),
    '',
  ].join('\n')
}

/** Keeps text from starting markup of its own or a new cell. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\|`*_<>[\]]/g, '\\$&').replace(/\s+/g, ' ')
}
