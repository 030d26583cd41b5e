import type { Table } from '../tables/table.ts'
import { figureHtml } from './figure-html.ts'
import { type Html, html } from './html.ts'
import { tableHtml } from './table-html.ts'

/** A table with the drawings of its figures. */
export interface DrawnTable {
  readonly table: Table
  readonly svgs: readonly string[]
}

/** A table, and below it its figures. */
export function tableSection({ table, svgs }: DrawnTable): Html {
  return html`<section><h2>${table.title}</h2>
${table.notes.map((note) => html`<p>${note}</p>`)}
${tableHtml(table.full)}
<p class="note">${table.sharedNotes.join(' ')}</p>
${svgs.map(figureHtml)}</section>`
}
