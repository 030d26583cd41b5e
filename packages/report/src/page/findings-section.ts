import type { Table } from '../tables/table.ts'
import { type Html, html, trusted } from './html.ts'
import { tableHtml } from './table-html.ts'

/** A table and the figure of the same numbers. */
export function findingsSection(table: Table, svg: string): Html {
  return html`<section><h2>${table.title}</h2>
${table.notes.map((note) => html`<p>${note}</p>`)}
${tableHtml(table.full)}
<p class="note">${table.sharedNotes.join(' ')}</p>
<figure>${trusted(inline(svg))}</figure></section>`
}

/** Inside a page the namespaces are known; only the root names them. */
function inline(svg: string): string {
  return svg.replace(/^<svg[^>]*>/, (root) => root.replace(/ xmlns(:xlink)?="[^"]*"/g, ''))
}
