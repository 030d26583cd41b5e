import type { Findings } from '../findings/findings.ts'
import { FINDINGS_TITLE } from '../findings/findings-text.ts'
import { type Html, html } from './html.ts'
import { textTableHtml } from './table-html.ts'

/** The paper's questions with their answers; nothing where no two frameworks met. */
export function questionsSection({ compared, questions, notes }: Findings): Html | undefined {
  if (!compared) return undefined
  return html`<section><h2>${FINDINGS_TITLE}</h2>
${questions.map(
  ({ title, basis, answers }) => html`<h3>${title}</h3>
<p>${basis}</p>
${textTableHtml(
  ['compared on', 'answer'],
  answers.map(({ about, text }) => [about, text]),
)}
`,
)}<p class="note">${notes.join(' ')}</p></section>`
}
