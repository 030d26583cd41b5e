import { type Html, html, trusted } from './html.ts'

/** A drawn figure inside a page. There the namespaces are known; only the root names them. */
export function figureHtml(svg: string): Html {
  const inline = svg.replace(/^<svg[^>]*>/, (root) => root.replace(/ xmlns(:xlink)?="[^"]*"/g, ''))
  return html`<figure>${trusted(inline)}</figure>`
}
