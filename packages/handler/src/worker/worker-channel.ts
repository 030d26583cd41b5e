import { spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { encodeFrame, type Frame } from './frame.ts'
import { frameReader } from './frame-reader.ts'
import { lineSplitter } from './line-splitter.ts'
import { PythonMissingError } from './python-missing-error.ts'
import { WorkerCrashedError } from './worker-crashed-error.ts'
import { WorkerProtocolError } from './worker-protocol-error.ts'
import { WorkerRequestError } from './worker-request-error.ts'
import { WorkerTimeoutError } from './worker-timeout-error.ts'

/** What a worker is asked. */
export interface WorkerRequest {
  readonly command: 'start' | 'ping' | 'load' | 'infer' | 'unload' | 'shutdown'
  readonly [field: string]: unknown
}

/** A worker's process and its frames. */
export interface WorkerChannel {
  readonly pid: number | undefined
  /** False as soon as the process is known to be gone or of no more use; it never is true again. */
  readonly alive: boolean
  /**
   * The worker's answer.
   *
   * @throws WorkerRequestError where the answer is a refusal; after any other error the process has
   *   ended: WorkerCrashedError, WorkerTimeoutError, WorkerProtocolError, PythonMissingError.
   */
  request(request: WorkerRequest, timeoutMs: number, payload?: Uint8Array): Promise<Frame>
  /** Lets the process end; settles when it has, and all that it wrote was read. */
  shutdown(): Promise<void>
  kill(): void
}

interface Waiting {
  readonly command: string
  answer(frame: Frame): void
  fail(error: Error): void
}

const shutdownMs = 5_000
const longestTimerMs = 2 ** 31 - 1

/**
 * Starts a script as a child process. Its stderr is passed on to this one's line by line. It keeps
 * this process running only while an answer is awaited, and ends with it.
 */
export function openChannel(
  python: string,
  script: string,
  environment: NodeJS.ProcessEnv,
): WorkerChannel {
  const child = spawn(python, ['-X', 'utf8', '-u', '-B', script], { env: environment })
  const waiting = new Map<number, Waiting>()
  let fault: Error | undefined
  let requests = 0
  let lastLine: string | undefined

  function end(error: Error): void {
    if (fault) return
    fault = error
    child.kill('SIGKILL')
    for (const { fail } of waiting.values()) fail(error)
    waiting.clear()
  }

  function onFrame(frame: Frame): void {
    const { id, ok, error } = frame.header
    const asked = waiting.get(Number(id))
    if (!asked)
      throw new WorkerProtocolError('an answer to a request', JSON.stringify(frame.header))
    if (ok !== true && !isRefusal(error))
      throw new WorkerProtocolError('`ok` or an `error`', JSON.stringify(frame.header))
    waiting.delete(Number(id))
    if (isRefusal(error))
      asked.fail(new WorkerRequestError(asked.command, error.type, error.message))
    else asked.answer(frame)
  }

  const read = frameReader(onFrame)
  child.stdout.on('data', (chunk) => {
    if (fault) return
    try {
      read(chunk)
    } catch (error) {
      end(error as Error)
    }
  })
  const lines = lineSplitter((line) => {
    lastLine = line
    process.stderr.write(`${line}\n`)
  })
  child.stderr.on('data', lines.push).on('end', lines.end)
  // A worker that no longer reads has ended, which is reported with its exit code.
  child.stdin.on('error', () => undefined)

  child.on('error', (error) => end(new PythonMissingError(python, error.message, { cause: error })))
  const closed = new Promise<void>((resolve) => {
    child.on('close', (code, signal) => {
      const exit = { exitCode: code ?? undefined, signal: signal ?? undefined }
      end(new WorkerCrashedError(exit, lastLine))
      resolve()
    })
  })
  child.unref()
  for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as Socket).unref()

  function request(request: WorkerRequest, timeoutMs: number, payload = new Uint8Array()) {
    if (fault) return Promise.reject(fault)
    const id = ++requests
    return new Promise<Frame>((resolve, reject) => {
      const late = () => end(new WorkerTimeoutError(request.command, timeoutMs))
      const timer = setTimeout(late, Math.min(timeoutMs, longestTimerMs))
      waiting.set(id, {
        command: request.command,
        answer(frame) {
          clearTimeout(timer)
          resolve(frame)
        },
        fail(error) {
          clearTimeout(timer)
          reject(error)
        },
      })
      for (const part of encodeFrame({ ...request, id }, payload)) child.stdin.write(part)
    })
  }

  return {
    pid: child.pid,
    get alive() {
      return fault === undefined
    },
    request,
    async shutdown() {
      child.ref()
      await request({ command: 'shutdown' }, shutdownMs)
      await closed
    },
    kill: () => end(new WorkerCrashedError({ exitCode: undefined, signal: 'SIGKILL' }, lastLine)),
  }
}

function isRefusal(error: unknown): error is { type: string; message: string } {
  const { type, message } = (error ?? {}) as Record<string, unknown>
  return typeof type === 'string' && typeof message === 'string'
}
