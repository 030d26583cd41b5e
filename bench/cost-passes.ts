import { execFile } from 'node:child_process'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { inChild } from './child.ts'
import { type Comparison, median, samples } from './comparison.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const run = promisify(execFile)
const passes = new URL('./children/cost-passes.ts', import.meta.url)
const rows = 10_000_000
/** As objects in memory ten million would need a larger heap than Node gives by itself. */
const rowsOf = { columns: rows, array: rows / 5, generator: rows, async: rows } as const

/** The form of the rows that `children/cost-passes.ts` is to total. */
export type RowForm = 'columns' | 'array' | 'generator' | 'async'

/** What it sends: medians of nanoseconds of processor time a row, and the process's largest memory. */
export interface CostPass {
  readonly oursNs: number
  /** A bare loop that multiplies and adds, over the same columns. */
  readonly bareNs: number
  /** Ours measured twice, the one over the other. */
  readonly noise: number
  readonly residentMB: number
}

/** What a row may cost: the bars are 50, 15, 15 and 4 million rows a second. */
const barsNs: Readonly<Record<RowForm, number>> = {
  columns: 20,
  array: 1000 / 15,
  generator: 1000 / 15,
  async: 250,
}

/**
 * `totalCost` over 10 million rows, checked, by month and architecture, exact, beside a bare loop
 * without any of it, in processor time; then what importing the package takes.
 */
export async function costPasses(): Promise<Comparison[]> {
  const comparisons: Comparison[] = []
  for (const form of ['columns', 'array', 'generator', 'async'] as const) {
    const { oursNs, bareNs, noise } = await inChild<CostPass>(passes, [form, String(rowsOf[form])])
    comparisons.push(
      { what: `totalCost, a row of ${form}`, ours: oursNs, unit: 'ns', atMost: barsNs[form] },
      {
        what: `totalCost, a row of ${form}, against a bare loop over columns`,
        ours: oursNs,
        other: bareNs,
        unit: 'ns',
        noise,
      },
    )
  }
  const few = await inChild<CostPass>(passes, ['generator', String(rows / 100)])
  const many = await inChild<CostPass>(passes, ['generator', String(rows)])
  comparisons.push({
    what: 'totalCost, resident memory after 10 million generated rows, against 100,000',
    ours: many.residentMB,
    other: few.residentMB,
    unit: 'MB',
  })
  return [...comparisons, ...(await importCost())]
}

/** The built root beside an empty package, installed the same way, in new processes. */
async function importCost(): Promise<Comparison[]> {
  return inTemporaryFolder(async (folder) => {
    const modules = join(folder, 'node_modules')
    await mkdir(join(modules, 'empty'), { recursive: true })
    await writeFile(
      join(modules, 'empty/package.json'),
      '{ "name": "empty", "type": "module", "exports": "./index.js" }',
    )
    await writeFile(join(modules, 'empty/index.js'), '')
    for (const name of ['@coldframe/pricing', '@coldframe/core']) {
      const from = dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`)))
      for (const part of ['dist', 'package.json'])
        await cp(join(from, part), join(modules, name, part), { recursive: true })
    }
    const script = join(folder, 'import-time.mjs')
    await writeFile(
      script,
      'const t = performance.now(); await import(process.argv[2]); console.log(performance.now() - t)',
    )
    const importOf = (name: string) => async () =>
      Number((await run(process.execPath, [script, name])).stdout)
    const taken = await samples(20, {
      pricing: importOf('@coldframe/pricing'),
      empty: importOf('empty'),
      emptyAgain: importOf('empty'),
    })
    const empty = median(taken.empty)
    return [
      {
        what: 'importing the pricing package, more than an empty package',
        ours: median(taken.pricing) - empty,
        unit: 'ms',
        atMost: 3,
      },
      {
        what: 'importing an empty package, more than the same again',
        ours: empty - median(taken.emptyAgain),
        unit: 'ms',
      },
    ]
  })
}
