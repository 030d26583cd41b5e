import { fork } from 'node:child_process'
import { once } from 'node:events'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const built = new Map<string, Promise<string>>()

/** Whether a script finds its packages as files, or has all but those with binaries inside itself. */
export type Packages = 'installed' | 'bundled'

/**
 * Runs a script of `children/` in a plain Node process of its own, with the built packages and one
 * thread, drains its stdout, and gives the one message that it sends.
 */
export async function inChild<Sent>(
  source: URL,
  parameters: readonly string[],
  {
    variables = {},
    packages = 'installed',
  }: { readonly variables?: NodeJS.ProcessEnv; readonly packages?: Packages } = {},
): Promise<Sent> {
  const key = `${packages} ${source.href}`
  let script = built.get(key)
  if (!script) {
    script = builtScript(source, packages)
    built.set(key, script)
  }
  const child = fork(await script, parameters, {
    execArgv: [],
    env: { ...process.env, ...oneThread, ...variables, STARTED_AT_MS: String(Date.now()) },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  child.stdout?.resume()
  let sent: Sent | undefined
  child.on('message', (message) => {
    sent = message as Sent
  })
  const [exitCode] = await once(child, 'close')
  if (exitCode !== 0 || sent === undefined)
    throw new Error(
      `Expected ${source.pathname} to send what it measured, got: exit code ${exitCode}.`,
    )
  return sent
}

/** A function with one vCPU. */
export const oneThread = { AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1769', OMP_NUM_THREADS: '1' } as const

/** As `@coldframe/bundle` makes a function, whose CommonJS packages call `require`. */
const bundled = {
  external: ['onnxruntime-node', 'sharp'],
  minify: true,
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
  },
}

/** As JavaScript, where it finds the packages of the benches: a loader would be in its times. */
async function builtScript(source: URL, packages: Packages): Promise<string> {
  const path = fileURLToPath(source)
  const file = `node_modules/.children/${packages}/${basename(path, '.ts')}.mjs`
  const outfile = fileURLToPath(new URL(file, import.meta.url))
  await build({
    entryPoints: [path],
    outfile,
    bundle: true,
    ...(packages === 'installed' ? { packages: 'external' } : bundled),
    platform: 'node',
    format: 'esm',
  })
  return outfile
}
