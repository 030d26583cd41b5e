import { spawn } from 'node:child_process'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Runs a command to its end, with nothing to read, and gives what it printed. Its output goes to a
 * file: a pipe would stay open as long as any process that it left behind. On a time limit, all
 * that it started is killed.
 */
export async function boundedCommand(
  program: string,
  parameters: readonly string[],
  { cwd, limitMs }: { readonly cwd: string; readonly limitMs: number },
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'coldframe-command-'))
  try {
    const path = join(folder, 'output')
    const output = await open(path, 'w')
    const child = spawn(program, parameters, {
      cwd,
      detached: true,
      stdio: ['ignore', output.fd, output.fd],
    })
    const limit = setTimeout(() => child.pid && process.kill(-child.pid, 'SIGKILL'), limitMs)
    const ending = await new Promise<number | string>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code, signal) => resolve(signal ?? code ?? 0))
    }).finally(() => {
      clearTimeout(limit)
      return output.close()
    })
    const printed = await readFile(path, 'utf8')
    if (ending !== 0)
      throw new Error(
        `Expected ${[program, ...parameters].join(' ')} to end with 0 within ${limitMs / 1000} s, ` +
          `got: ${ending}. It printed: ${printed.slice(-4000)}`,
      )
    return printed
  } finally {
    await rm(folder, { recursive: true })
  }
}
