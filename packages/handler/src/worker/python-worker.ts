import type { Clock } from '@coldframe/core'
import { systemClock } from '../system-clock.ts'
import { pythonCandidates } from './python-candidates.ts'
import { PythonMissingError } from './python-missing-error.ts'
import type { PythonModule } from './python-module.ts'
import { PythonModuleError } from './python-module-error.ts'
import { PythonVersionError } from './python-version-error.ts'
import { openChannel, type WorkerChannel } from './worker-channel.ts'
import { WorkerCrashedError } from './worker-crashed-error.ts'
import { WorkerProtocolError } from './worker-protocol-error.ts'

export interface PythonWorkerOptions {
  /** The script's path; it serves a framework by `python/frames.py`. */
  readonly script: string
  readonly module: PythonModule
  /** Threads that the framework and the libraries below it may use. */
  readonly threads: number
  /** @default COLDFRAME_PYTHON, else the first python3 of PATH, else /usr/bin/python3 */
  readonly python?: string | undefined
  /** How long starting may take, in ms. */
  readonly timeoutMs: number
  readonly clock?: Clock | undefined
}

/** A Python process that has its framework imported. */
export interface PythonWorker {
  readonly channel: WorkerChannel
  /** The version of the module. */
  readonly version: string
  /** From looking for a Python to the answer of one that has imported the module. */
  readonly startMs: number
}

/**
 * Starts a Python worker. Where no Python is named, the next is tried when one is too old or lacks
 * the module; the last one's error is thrown, with the one before as its cause.
 *
 * @throws PythonMissingError, PythonVersionError, PythonModuleError where no Python will do.
 * @throws WorkerCrashedError, WorkerTimeoutError, WorkerProtocolError where one failed to start.
 */
export async function pythonWorker(options: PythonWorkerOptions): Promise<PythonWorker> {
  const { clock = systemClock } = options
  const beganMs = clock.monotonicMs()
  let unsuitable: unknown = new PythonMissingError('python3', 'none on PATH or as /usr/bin/python3')
  for (const [index, python] of pythonCandidates(options.python).entries())
    try {
      const timeoutMs = options.timeoutMs - (clock.monotonicMs() - beganMs)
      const before = index > 0 ? { cause: unsuitable } : undefined
      const started = await startedChannel(python, { ...options, timeoutMs }, before)
      return { ...started, startMs: clock.monotonicMs() - beganMs }
    } catch (error) {
      if (!isUnsuitable(error)) throw error
      unsuitable = error
    }
  throw unsuitable
}

/** Whether an error says that there is no Python for a module, rather than that one failed. */
export function isUnsuitable(error: unknown): boolean {
  return [PythonMissingError, PythonVersionError, PythonModuleError].some((type) =>
    type.isInstance(error),
  )
}

/** The exit codes of a shell, such as that of a version manager, that finds no program to run. */
const notFound: readonly (number | undefined)[] = [126, 127]

async function startedChannel(
  python: string,
  { script, module, threads, timeoutMs }: PythonWorkerOptions,
  before: ErrorOptions | undefined,
): Promise<Omit<PythonWorker, 'startMs'>> {
  const channel = openChannel(python, script, {
    ...process.env,
    OMP_NUM_THREADS: String(threads),
    OPENBLAS_NUM_THREADS: String(threads),
    MKL_NUM_THREADS: String(threads),
  })
  try {
    const { header } = await channel.request({ command: 'start', threads }, timeoutMs)
    const { python: pythonVersion, version, unavailable } = header
    if (typeof pythonVersion !== 'string')
      throw new WorkerProtocolError('the version of Python', JSON.stringify(header))
    if (!isRecent(pythonVersion)) throw new PythonVersionError(python, pythonVersion, before)
    if (typeof version !== 'string')
      throw new PythonModuleError(module, python, String(unavailable), before)
    const refusal = module.refuse?.(version)
    if (refusal) throw new PythonModuleError(module, python, refusal, before)
    return { channel, version }
  } catch (error) {
    channel.kill()
    if (WorkerCrashedError.isInstance(error) && notFound.includes(error.exitCode))
      throw new PythonMissingError(python, error.message, { cause: error })
    throw error
  }
}

/** 3.9 or newer. */
function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 3 || (major === 3 && minor >= 9)
}
