import { execFile } from 'node:child_process'
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { type Comparison, median, samples } from './comparison.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const run = promisify(execFile)
const built = dirname(fileURLToPath(import.meta.resolve('@coldframe/handler/package.json')))
const powertools = '@aws-lambda-powertools/metrics'

/**
 * `await import()` by the clock of a new process, in 20 of them: the built handler, an empty package
 * beside it, Powertools Metrics.
 */
export async function importCost(): Promise<Comparison[]> {
  return inTemporaryFolder(async (folder) => {
    const packages = join(folder, 'node_modules')
    await mkdir(join(packages, 'empty'), { recursive: true })
    await writeFile(join(packages, 'empty', 'package.json'), manifest)
    await writeFile(join(packages, 'empty', 'index.js'), '')
    await cp(join(built, 'dist'), join(packages, '@coldframe/handler/dist'), {
      recursive: true,
    })
    await cp(join(built, 'package.json'), join(packages, '@coldframe/handler/package.json'))
    await mkdir(join(packages, dirname(powertools)))
    await symlink(
      fileURLToPath(new URL(`node_modules/${powertools}`, import.meta.url)),
      join(packages, powertools),
    )
    const script = join(folder, 'import-time.mjs')
    await writeFile(script, importTime)
    const importOf = (name: string) => async () =>
      Number((await run(process.execPath, [script, name])).stdout)

    const taken = await samples(20, {
      handler: importOf('@coldframe/handler'),
      empty: importOf('empty'),
      powertools: importOf(powertools),
      emptyAgain: importOf('empty'),
      again: importOf('@coldframe/handler'),
    })
    const [handler, empty] = [median(taken.handler), median(taken.empty)]
    const noise = median(taken.again) / handler
    const unit = 'ms'
    return [
      {
        what: 'importing the handler, more than an empty package',
        ours: handler - empty,
        unit,
        atMost: 1.5,
      },
      {
        what: 'importing an empty package, more than the same again',
        ours: empty - median(taken.emptyAgain),
        unit,
      },
      {
        what: 'importing the handler, against an empty package',
        ours: handler,
        other: empty,
        unit,
        noise,
      },
      {
        what: 'importing the handler, against Powertools Metrics',
        ours: handler,
        other: median(taken.powertools),
        unit,
        noise,
        atMost: 1 / 5,
      },
    ]
  })
}

const manifest = '{ "name": "empty", "type": "module", "exports": "./index.js" }'
const importTime = `const started = performance.now()
await import(process.argv[2])
console.log(performance.now() - started)
`

/** What the root of the handler adds to a bundled, minified function, gzipped. */
export async function bundleSize(): Promise<Comparison[]> {
  const { outputFiles } = await build({
    stdin: {
      contents: "export * from '@coldframe/handler'",
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    write: false,
  })
  const bytes = outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0)
  return [
    {
      what: 'the root of the handler, bundled and gzipped',
      ours: bytes,
      unit: 'bytes',
      atMost: 4096,
    },
  ]
}
