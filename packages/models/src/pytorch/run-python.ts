import { execFile } from 'node:child_process'
import { basename } from 'node:path'
import { promisify } from 'node:util'
import { PythonFailedError } from './python-failed-error.ts'
import { PythonMissingError } from './python-missing-error.ts'

const execute = promisify(execFile)

/** The exit code by which a script says that this Python lacks what it needs. */
const unusable = 3

/** How to run a script. */
interface RunPythonOptions {
  /** Interpreters, tried in this order until one has what the script needs. */
  readonly pythons: readonly string[]
  /** When the script is killed. */
  readonly timeoutMs: number
}

/**
 * Runs a script to its end. Throws a PythonMissingError where none of the interpreters can be
 * started and has what the script needs, and a PythonFailedError where the script fails otherwise
 * or takes too long.
 */
export async function runPython(
  script: string,
  args: readonly string[],
  { pythons, timeoutMs }: RunPythonOptions,
): Promise<void> {
  const reasons: string[] = []
  for (const python of pythons)
    try {
      await execute(python, [script, ...args], { timeout: timeoutMs, killSignal: 'SIGKILL' })
      return
    } catch (cause) {
      const { code, signal, killed, stderr = '' } = cause as ExecutionError
      if (code === 'ENOENT' || code === 'EACCES') reasons.push(`${code} at its start`)
      else if (code === unusable) reasons.push(stderr.trim())
      else {
        const reason = killed ? `no end within ${timeoutMs} ms` : (signal ?? `exit code ${code}`)
        throw new PythonFailedError(basename(script), reason, stderr, { cause })
      }
    }
  throw new PythonMissingError(pythons, reasons)
}

/** What `execFile` adds to its errors; `code` is a string where the process did not start. */
interface ExecutionError extends Error {
  readonly code?: string | number | null
  readonly signal?: string | null
  readonly killed?: boolean
  readonly stderr?: string
}
