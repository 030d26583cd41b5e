// The house rules that no linter knows: how long files are, what they are called, what a package
// must have, and that code in Markdown is the code that runs.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const write = process.argv.includes('--write')
const faults: string[] = []

const filesBelow = (folder: string, keep: (path: string) => boolean): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => !/(^|\/)(node_modules|dist|\.coldframe)(\/|$)/.test(path) && keep(path))

const sources = filesBelow('packages', (path) =>
  /\/src\/.*(?<!\.test|\.test-d|\.d)\.c?[tj]s$/.test(path),
)
const lines = sources
  .map((path) => readFileSync(join(root, path), 'utf8').split('\n').length - 1)
  .sort((a, b) => a - b)
const median = lines[lines.length >> 1] ?? 0
if (median > 80) faults.push(`the median source file has ${median} lines; at most 80`)

for (const path of sources)
  if (/^(utils?|helpers?|common|types|misc)$/.test(basename(path).replace(/\..*/, '')))
    faults.push(`${path}: name the file for the one idea that it holds`)

for (const name of readdirSync(join(root, 'packages')))
  for (const file of [
    'README.md',
    'package.json',
    'tsup.config.ts',
    'src/index.ts',
    'src/index.test.ts',
  ])
    if (!existsSync(join(root, 'packages', name, file)))
      faults.push(`packages/${name} lacks ${file}`)

// A fence that names a file holds that file: ```ts file=examples/x.ts
const fence = /^```\w+ file=(\S+)\n([\s\S]*?)^```$/gm
const pages = ['README.md', 'CONTRIBUTING.md', ...filesBelow('docs', isMarkdown)].concat(
  filesBelow('packages', isMarkdown),
)
function isMarkdown(path: string): boolean {
  return path.endsWith('.md')
}
for (const page of pages.filter((path) => existsSync(join(root, path)))) {
  const text = readFileSync(join(root, page), 'utf8')
  const renewed = text.replaceAll(fence, (block, file: string, code: string) => {
    const source = join(root, file)
    if (!existsSync(source)) faults.push(`${page} shows ${file}, which does not exist`)
    else if (readFileSync(source, 'utf8') !== code) {
      if (write)
        return `${block.slice(0, block.indexOf('\n') + 1)}${readFileSync(source, 'utf8')}\`\`\``
      faults.push(`${page} shows an old ${file}; npx tsx scripts/check-layout.ts --write renews it`)
    }
    return block
  })
  if (write) writeFileSync(join(root, page), renewed)
}

for (const fault of faults) console.error(fault)
console.log(
  `${sources.length} source files, median ${median} lines, longest ${lines.at(-1)}; ${faults.length} faults (${relative(process.cwd(), root) || '.'})`,
)
process.exitCode = faults.length > 0 ? 1 : 0
