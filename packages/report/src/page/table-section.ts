import type { Table } from '../tables/table.ts'
import { type Html, html, trusted } from './html.ts'
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
${svgs.map((svg) => html`<figure>${trusted(inline(svg))}</figure>`)}</section>`
}

/** Inside a page the namespaces are known; only the root names them. */
function inline(svg: string): string {
  return svg.replace(/^<svg[^>]*>/, (root) => root.replace(/ xmlns(:xlink)?="[^"]*"/g, ''))
}
