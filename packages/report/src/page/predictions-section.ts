import type { Analysis } from '../analysis/analysis.ts'
import { type Answer, predictionsOf } from '../analysis/predictions.ts'
import { type Html, html } from './html.ts'
import { textTableHtml } from './table-html.ts'

/** What each function saw in each image, and whether runs and functions agree. */
export function predictionsSection({ result, cells }: Analysis): Html {
  const images = predictionsOf(result)
  return html`<section><h2>Predictions</h2>
<p>The class that came first, its index, and in how many of the runs on this image it did.</p>
${
  images.length === 0
    ? html`<p>No function wrote a prediction.</p>`
    : textTableHtml(
        ['image', ...cells.map(({ function: { spec } }) => spec.name), 'functions'],
        images.map(({ image, answers }) => [image, ...answers.map(answerText), agreement(answers)]),
      )
}</section>`
}

function answerText(answer: Answer | undefined): string {
  if (answer === undefined) return '–'
  const { top, agreeing, runs } = answer
  return `${top.label ?? 'no label'} (${top.index}), ${agreeing} of ${runs}`
}

function agreement(answers: readonly (Answer | undefined)[]): string {
  const given = answers.flatMap((answer) => answer?.top.index ?? [])
  const classes = new Set(given).size
  return classes === 1 ? `all ${given.length} agree` : `${classes} classes from ${given.length}`
}
