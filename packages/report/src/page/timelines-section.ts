import { figureHtml } from './figure-html.ts'
import { type Html, html } from './html.ts'

/** When each execution environment ran; nothing where no time is known. */
export function timelinesSection(svgs: readonly string[]): Html | undefined {
  return svgs.length === 0
    ? undefined
    : html`<section><h2>Execution environments</h2>
<p>Lambda gives a request to an idle environment of its function, else starts another. Requests of one lane shared a process, and so are not quite independent.</p>
${svgs.map(figureHtml)}</section>`
}
