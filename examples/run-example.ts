import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** Runs an example in a process of its own, from sources, and gives what it printed. */
export async function runExample(
  file: string,
  args: readonly string[] = [],
  options: { readonly cwd?: string } = {},
): Promise<string> {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const { stdout } = await execute(process.execPath, [...runtimeFlags, path, ...args], {
    ...options,
    maxBuffer: 20_000_000,
  })
  return stdout
}

/** Node's flags for TypeScript sources of the workspace. */
export const runtimeFlags: readonly string[] = [
  '--conditions=source',
  '--import',
  import.meta.resolve('tsx'),
]
