import type { Analysis } from '../analysis/analysis.ts'
import type { Table } from '../tables/table.ts'
import { failuresSection } from './failures-section.ts'
import { findingsSection } from './findings-section.ts'
import { html, trusted } from './html.ts'
import { methodSection } from './method-section.ts'
import { predictionsSection } from './predictions-section.ts'
import { settingSection } from './setting-section.ts'
import { style } from './style.ts'
import { warningsHtml } from './warnings.ts'

/** A table with the drawing of its figure. */
export interface Finding {
  readonly table: Table
  readonly svg: string
}

/** The whole report as one page that needs nothing from elsewhere. */
export function page(
  analysis: Analysis,
  findings: readonly Finding[],
  fileNames: readonly string[],
): string {
  const { result } = analysis
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${result.name}</title>
<style>${trusted(style)}</style>
</head>
<body>
<h1>${result.name}</h1>
<p class="lead">Machine-learning inference on AWS Lambda. Measured in: ${result.lab.title}, ${result.startedAt}.</p>
${warningsHtml(result)}
${settingSection(analysis)}
${findings.map(({ table, svg }) => findingsSection(table, svg))}
${predictionsSection(analysis)}
${failuresSection(analysis)}
${methodSection}
<section><h2>Files</h2>
<ul>${fileNames.map((name) => html`<li><a href="${name}">${name}</a></li>`)}</ul></section>
</body>
</html>
`.markup
}
