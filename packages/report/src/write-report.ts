import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import type { StudyResult } from '@coldframe/study'
import { analyse } from './analysis/analysis.ts'
import { csv } from './csv.ts'
import { type Drawing, drawingsOf } from './figures/drawings.ts'
import { findingsOf } from './findings/findings.ts'
import { findingsMarkdown } from './findings/findings-text.ts'
import { invocationsCsv } from './invocations-csv.ts'
import { manifest, type ReportFile } from './manifest.ts'
import { page } from './page/page.ts'
import type { DrawnTable } from './page/table-section.ts'
import { markdown } from './tables/markdown.ts'
import { factorTablesOf, tablesOf } from './tables/tables.ts'
import { writeFiles } from './write-files.ts'

/** What `writeReport` wrote. */
export interface WrittenReport {
  /** Absolute. */
  readonly directory: string
  /** The page to open: `index.html`, as an absolute path. */
  readonly page: string
  /** All files but `manifest.json`, which lists the others. */
  readonly files: readonly ReportFile[]
}

/**
 * Writes a study's report into a directory: the page `index.html`, the paper's five tables as
 * Markdown and CSV, its three figures, the distributions behind them and a timeline of execution
 * environments as SVG and PNG (one of each per way of loading, where a study has several), its
 * questions with their answers as `findings.md`, `invocations.csv` with one line
 * per image, and `manifest.json`. Files of an earlier report are replaced; a failure leaves no half
 * file.
 *
 * Prices are those that `@coldframe/pricing` bundles for the study's region, wherever it ran.
 * Drawing loads Vega, which takes about 100 MB of memory.
 *
 * @throws ReportDirectoryError where the directory cannot be written into.
 * @throws UnknownPriceError where no price of the study's region is bundled.
 *
 * @example
 * const { page } = await writeReport(await runStudy(study, localLab()), 'report')
 */
export async function writeReport(result: StudyResult, directory: string): Promise<WrittenReport> {
  const analysis = analyse(result)
  const contents = new Map<string, string | Uint8Array>()
  const tables = tablesOf(analysis)
  for (const table of [...tables, ...factorTablesOf(analysis)]) {
    contents.set(`${table.file}.md`, markdown(table))
    contents.set(`${table.file}.csv`, csv(table.csv.headings, table.csv.rows))
  }

  const { renderFigure } = await import('./figures/render-figure.ts')
  const draw = async (drawing: Drawing): Promise<string> => {
    const { svg, png } = await renderFigure(drawing.spec)
    contents.set(`${drawing.file}.svg`, svg)
    contents.set(`${drawing.file}.png`, png)
    return svg
  }
  const { ofTables, ofEnvironments } = drawingsOf(analysis)
  const drawn: DrawnTable[] = []
  for (const [index, table] of tables.entries()) {
    const svgs: string[] = []
    for (const drawing of ofTables[index] ?? []) svgs.push(await draw(drawing))
    drawn.push({ table, svgs })
  }
  const timelines: string[] = []
  for (const drawing of ofEnvironments) timelines.push(await draw(drawing))

  const findings = findingsOf(analysis)
  contents.set('findings.md', findingsMarkdown(findings))
  contents.set('invocations.csv', invocationsCsv(analysis))
  contents.set(
    'index.html',
    page(analysis, drawn, timelines, findings, [...contents.keys(), 'manifest.json']),
  )
  const files = [...contents].map(
    ([name, content]): ReportFile => ({
      name,
      bytes: Buffer.byteLength(content),
      sha256: createHash('sha256').update(content).digest('hex'),
    }),
  )
  contents.set('manifest.json', manifest(analysis, files))

  const absolute = resolve(directory)
  await writeFiles(absolute, contents)
  return { directory: absolute, page: resolve(absolute, 'index.html'), files }
}
