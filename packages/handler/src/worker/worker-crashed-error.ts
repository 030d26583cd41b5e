import { ColdframeError } from '@coldframe/core/error'

/** The Python worker ended while, or before, it was asked something. The next load or inference starts a new one. */
export class WorkerCrashedError extends ColdframeError {
  static override readonly errorName: string = 'WorkerCrashedError'
  /** `undefined` where a signal ended it. */
  readonly exitCode: number | undefined
  readonly signal: string | undefined

  /** @param lastLine The last that it wrote to stderr. */
  constructor(
    exit: { readonly exitCode: number | undefined; readonly signal: string | undefined },
    lastLine: string | undefined,
  ) {
    const { exitCode, signal } = exit
    const end = signal === undefined ? `it ended with exit code ${exitCode}` : `${signal} ended it`
    const memory =
      signal === 'SIGKILL'
        ? ' That is also what happens to a process that takes too much memory.'
        : ''
    super(
      `Expected the Python worker to answer, got: ${end}.${memory}` +
        (lastLine === undefined ? '' : ` Its last line on stderr: ${lastLine}`),
    )
    this.exitCode = exitCode
    this.signal = signal
  }
}
