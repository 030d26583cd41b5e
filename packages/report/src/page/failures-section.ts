import type { Analysis } from '../analysis/analysis.ts'
import { attemptsOf } from '../analysis/attempts.ts'
import { failureOf } from '../analysis/failure-of.ts'
import { nameOf } from '../analysis/pooled-functions.ts'
import { type Html, html } from './html.ts'
import { textTableHtml } from './table-html.ts'

/** Every request without a result, with the key of its image. */
export function failuresSection({ result: { functions } }: Analysis): Html {
  const failures = functions.flatMap((measured) =>
    measured.rows
      .filter(({ outcome }) => outcome !== 'succeeded')
      .map((row) => [
        nameOf(measured),
        row.key,
        row.outcome,
        String(attemptsOf(row).length),
        failureOf(row) ?? 'no REPORT line was found',
      ]),
  )
  return html`<section><h2>Failures</h2>
${
  failures.length === 0
    ? html`<p>Every request succeeded.</p>`
    : textTableHtml(['function', 'image key', 'outcome', 'attempts', 'what went wrong'], failures)
}</section>`
}
