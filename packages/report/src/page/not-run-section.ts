import type { Analysis } from '../analysis/analysis.ts'
import { type Html, html } from './html.ts'
import { textTableHtml } from './table-html.ts'

/** Functions that the study meant to run and could not; nothing where all ran. */
export function notRunSection({ result: { notRun } }: Analysis): Html | undefined {
  return notRun.length === 0
    ? undefined
    : html`<section><h2>Not run</h2>
${textTableHtml(
  ['function', 'why not', 'what to do'],
  notRun.map(({ spec, reason, advice }) => [spec.name, reason, advice]),
)}</section>`
}
