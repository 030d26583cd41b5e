import type { TextTable } from '../tables/table.ts'
import { type Html, html } from './html.ts'

/** A table that scrolls sideways where the page is too narrow for it. */
export function tableHtml({ headings, align, rows }: TextTable): Html {
  return html`<div class="wide"><table>
<thead><tr>${headings.map((heading, column) => html`<th class="${align[column]}">${heading}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr>${row.map((text, column) => html`<td class="${align[column]}">${text}</td>`)}</tr>
`,
  )}</tbody>
</table></div>`
}

/** A table of text, all of it on the left. */
export function textTableHtml(headings: readonly string[], rows: readonly string[][]): Html {
  return tableHtml({ headings, align: headings.map(() => 'left'), rows })
}

/** Names and values below each other. */
export function factsHtml(
  facts: Readonly<Record<string, string | number | boolean | undefined>>,
): Html {
  const known = Object.entries(facts).filter(([, value]) => value !== undefined)
  return html`<dl>${known.map(
    ([name, value]) => html`<dt>${name}</dt><dd>${String(value)}</dd>
`,
  )}</dl>`
}
