import type { Analysis } from '../analysis/analysis.ts'
import type { Findings } from '../findings/findings.ts'
import { compares, factorTablesOf } from '../tables/tables.ts'
import { failuresSection } from './failures-section.ts'
import { html, trusted } from './html.ts'
import { methodSection } from './method-section.ts'
import { notRunSection } from './not-run-section.ts'
import { predictionsSection } from './predictions-section.ts'
import { questionsSection } from './questions-section.ts'
import { settingSection } from './setting-section.ts'
import { style } from './style.ts'
import { type DrawnTable, tableSection } from './table-section.ts'
import { timelinesSection } from './timelines-section.ts'
import { warningsHtml } from './warnings.ts'

/** The whole report as one page that needs nothing from elsewhere. */
export function page(
  analysis: Analysis,
  tables: readonly DrawnTable[],
  timelines: readonly string[],
  findings: Findings,
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
${notRunSection(analysis)}
${tables.map(tableSection)}
${questionsSection(findings)}
${factorTablesOf(analysis)
  .filter(compares)
  .map((table) => tableSection({ table, svgs: [] }))}
${timelinesSection(timelines)}
${predictionsSection(analysis)}
${failuresSection(analysis)}
${methodSection}
<section><h2>Files</h2>
<ul>${fileNames.map((name) => html`<li><a href="${name}">${name}</a></li>`)}</ul></section>
</body>
</html>
`.markup
}
