// Measures how often the intervals of @coldframe/core hold the true figure, and how wide they are, and
// writes the table of docs/statistics.md. A quarter of an hour on two quiet cores.
// npx tsx scripts/coverage-table.ts
import { execFile } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import {
  type Coverage,
  coverage,
  type Experiment,
} from '../packages/core/src/statistics/testing/coverage.ts'
import { knownDistributions } from '../packages/core/src/statistics/testing/known-distribution.ts'

const page = new URL('../docs/statistics.md', import.meta.url)
const seed = 20_261_124
const counts = [20, 54, 200, 1000] as const
const processes = 2
/** Finished cells, so that a run which is cut short goes on where it stopped. */
const progress = join(tmpdir(), `coldframe-coverage-${seed}.ndjson`)

/** One cell of work: its own process, so that two can run at a time. */
interface Cell {
  readonly experiment: Experiment
  readonly distribution: number
  readonly count: number
  readonly trials: number
}

// Two samples take twice the draws of one.
const trialsOf = (experiment: Experiment): number =>
  experiment === 'order-statistics' || experiment === 'mean' ? 20_000 : 10_000
const experiments = ['order-statistics', 'mean', 'medians', 'means', 'pairs'] as const

const [given] = process.argv.slice(2)
if (given !== undefined) console.log(JSON.stringify(measured(JSON.parse(given))))
else await renewTable()

function measured({ experiment, distribution, count, trials }: Cell): Coverage[] {
  const known = knownDistributions[distribution]
  if (!known) throw new Error(`Expected one of ${knownDistributions.length}, got: ${distribution}.`)
  return coverage(experiment, known, count, trials, seed)
}

async function renewTable(): Promise<void> {
  const cells = counts.flatMap((count) =>
    experiments.flatMap((experiment) =>
      knownDistributions.map((_, distribution): Cell => {
        return { experiment, distribution, count, trials: trialsOf(experiment) }
      }),
    ),
  )
  const before = existsSync(progress) ? readFileSync(progress, 'utf8').split('\n') : []
  const done = new Map<string, readonly Coverage[]>(
    before.filter(Boolean).map((line) => JSON.parse(line)),
  )
  const waiting = cells.filter((cell) => !done.has(JSON.stringify(cell)))
  const work = async (): Promise<void> => {
    for (let cell = waiting.shift(); cell; cell = waiting.shift()) {
      const key = JSON.stringify(cell)
      const script = [...process.execArgv, fileURLToPath(import.meta.url), key]
      const { stdout } = await promisify(execFile)(process.execPath, script)
      appendFileSync(progress, `${JSON.stringify([key, JSON.parse(stdout)])}\n`)
      done.set(key, JSON.parse(stdout))
      console.error(`${waiting.length} waiting, done: ${key}`)
    }
  }
  await Promise.all(Array.from({ length: processes }, work))

  const lines = knownDistributions.flatMap(({ name }, distribution) => {
    const own = cells.filter((cell) => cell.distribution === distribution)
    const rows = own.flatMap((cell) =>
      (done.get(JSON.stringify(cell)) ?? []).map((row) => ({ ...row, count: cell.count })),
    )
    return [...new Set(rows.map(({ figure }) => figure))].map((figure) => {
      const same = rows.filter((row) => row.figure === figure)
      const texts = counts.map((count) => text(same.find((row) => row.count === count)))
      return `| ${[name, figure, same[0]?.method, ...texts].join(' | ')} |`
    })
  })
  const table = [
    `| distribution | figure | method | ${counts.map((count) => `n = ${count.toLocaleString('en')}`).join(' | ')} |`,
    `| --- | --- | --- | ${'---: | '.repeat(counts.length)}`.trimEnd(),
    ...lines,
  ].join('\n')
  const [opening, closing] = ['<!-- coverage -->', '<!-- /coverage -->']
  const old = readFileSync(page, 'utf8')
  if (!old.includes(opening) || !old.includes(closing))
    throw new Error(`Expected ${page.pathname} to have ${opening} and ${closing}.`)
  const [head] = old.split(opening)
  const [, tail] = old.split(closing)
  writeFileSync(page, `${head}${opening}\nSeed ${seed}.\n\n${table}\n${closing}${tail}`)
  rmSync(progress, { force: true })
}

/** Coverage in percent and mean width; trials where they are not 20,000; how often given. */
function text(row: Coverage | undefined): string {
  if (!row) return '–'
  const { given, covered, trials, meanWidth } = row
  const notes = [
    trials === 20_000 ? [] : `${trials.toLocaleString('en')} trials`,
    given === trials ? [] : `given in ${((100 * given) / trials).toFixed(1)} %`,
  ].flat()
  const width = meanWidth.toPrecision(3)
  return [`${((100 * covered) / given).toFixed(2)} (${width})`, ...notes].join(', ')
}
