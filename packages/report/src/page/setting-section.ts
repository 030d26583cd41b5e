import type { Analysis } from '../analysis/analysis.ts'
import { loadWhenTitles } from '../analysis/load-when.ts'
import { type Html, html } from './html.ts'
import { plainText } from './plain-text.ts'
import { factsHtml, textTableHtml } from './table-html.ts'
import { ledgerText } from './warnings.ts'
import { weightsText } from './weights-text.ts'

/** What ran, where, on which arrivals and at which prices. */
export function settingSection({ result, cells, prices }: Analysis): Html {
  const { lab, machine, trace } = result
  return html`<section><h2>What ran, and where</h2>
${factsHtml({
  study: result.name,
  run: result.runId,
  started: result.startedAt,
  finished: result.finishedAt,
  'where it ran': lab.title,
  ...lab.facts,
  'machine that sent the images': `${machine.cpuModel}, ${machine.cores} cores, ${machine.memoryMB} MB, ${machine.platform}`,
  Node: machine.node,
  trace: `${trace.arrivals} arrivals in ${trace.durationMs / 1000} s`,
  'trace from': plainText(trace.provenance),
  'seed of the study': result.seed,
  ...(result.order && {
    'order of the functions': `${result.order.blocks.length} blocks, shuffled by the seed (${result.order.random}): ${result.order.blocks.map((names) => names.join(', ')).join('; ')}`,
  }),
  ...Object.fromEntries(
    [...prices.values()].map(({ architecture, region, asOf, source }) => [
      `prices, ${architecture}`,
      `${region}, as of ${asOf}: ${source}`,
    ]),
  ),
})}
${textTableHtml(
  [
    'function',
    'framework',
    'network',
    'memory',
    'architecture',
    'model loads',
    'weights',
    'ledger',
  ],
  cells.map(({ function: { spec, weights, ledger }, title, network, loadWhen }) => [
    spec.name,
    title,
    network ?? '–',
    `${spec.memorySizeMB} MB`,
    spec.architecture,
    loadWhen ? loadWhenTitles[loadWhen] : '–',
    weightsText(weights),
    ledgerText(ledger),
  ]),
)}
${factsHtml({ ...result.versions, ...lab.versions })}</section>`
}
