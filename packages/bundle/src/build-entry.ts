import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { BundleError } from './bundle-error.ts'
import { nativePackages } from './native-package.ts'

// From a checkout, siblings are read from their sources; an installed package has built files only.
const fromSource = import.meta.url.endsWith('.ts')
const ready = fileURLToPath(
  new URL(fromSource ? './functions/ready.ts' : './functions/ready.js', import.meta.url),
)

/** The AWS SDK and others are partly CommonJS and ask for Node's modules by `require`. */
const requireForCommonJs =
  "import { createRequire as createRequireForCommonJs } from 'node:module'\n" +
  'globalThis.require ??= createRequireForCommonJs(import.meta.url)'

/** Inlines a function's module and all that it imports, but native packages, into one `index.mjs`. */
export async function buildEntry(options: {
  readonly functionName: string
  readonly entry: string
  readonly folder: string
}): Promise<{ readonly code: string; readonly entryPath: string }> {
  const { functionName, folder } = options
  const entryPath = resolveEntry(functionName, options.entry)
  const file = join(folder, 'index.mjs')
  await build({
    entryPoints: [ready],
    // Paths in the built code's comments are relative to this, wherever the program was started.
    absWorkingDir: dirname(entryPath),
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    conditions: fromSource ? ['source'] : [],
    external: nativePackages.map(({ name }) => name),
    alias: { 'coldframe:entry': entryPath },
    banner: { js: requireForCommonJs },
    legalComments: 'none',
    logLevel: 'silent',
  }).catch((error: Error) => {
    throw new BundleError(functionName, error.message, { cause: error })
  })
  const code = await readFile(file, 'utf8')
  // In TypeScript a name that the entry does not export could be a type, and is dropped in silence.
  if (!/^export \{[^}]*\bhandler\b/m.test(code))
    throw new BundleError(functionName, `no export named handler in ${options.entry}`)
  return { code, entryPath }
}

/** A path as it is; anything else is a package's entry, first one of our own. */
function resolveEntry(functionName: string, entry: string): string {
  if (entry.startsWith('file:')) return fileURLToPath(entry)
  const path = resolve(entry)
  if (existsSync(path)) return path
  const own = /^@coldframe\/bundle\/(functions\/.+)$/.exec(entry)
  if (own) return fileURLToPath(new URL(`./${own[1]}.${fromSource ? 'ts' : 'js'}`, import.meta.url))
  try {
    return createRequire(join(process.cwd(), 'package.json')).resolve(entry)
  } catch (cause) {
    throw new BundleError(functionName, `no module ${entry}, neither a file nor a package`, {
      cause,
    })
  }
}
