import type { Analysis } from '../analysis/analysis.ts'
import type { Cell } from '../analysis/cell.ts'
import { type Answer, predictionsOf } from '../analysis/predictions.ts'
import { type Html, html } from './html.ts'
import { textTableHtml } from './table-html.ts'

/** What each function saw in each image, and whether runs and functions of a network agree. */
export function predictionsSection({ cells }: Analysis): Html {
  const networks = [...new Set(cells.map(({ network }) => network))]
  const tables = networks.flatMap(
    (network) => networkTable(cells.filter((cell) => cell.network === network)) ?? [],
  )
  return html`<section><h2>Predictions</h2>
<p>The class that came first, its index, and in how many of the runs on this image it did.</p>
${tables.length === 0 ? html`<p>No function wrote a prediction.</p>` : tables}</section>`
}

function networkTable(cells: readonly Cell[]): Html | undefined {
  const images = predictionsOf(cells.map((cell) => cell.function))
  return images.length === 0
    ? undefined
    : textTableHtml(
        ['image', ...cells.map(({ function: { spec } }) => spec.name), 'functions'],
        images.map(({ image, answers }) => [image, ...answers.map(answerText), agreement(answers)]),
      )
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
