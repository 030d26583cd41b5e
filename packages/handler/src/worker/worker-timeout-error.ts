import { ColdframeError } from '@coldframe/core/error'

/** The Python worker did not answer in time and was killed. The next load or inference starts a new one. */
export class WorkerTimeoutError extends ColdframeError {
  static override readonly errorName: string = 'WorkerTimeoutError'
  readonly timeoutMs: number

  constructor(command: string, timeoutMs: number) {
    super(
      `Expected the Python worker to answer \`${command}\` within ${Math.round(timeoutMs)} ms, got nothing. ` +
        'Raise `timeoutMs`, or the timeout of the function.',
    )
    this.timeoutMs = timeoutMs
  }
}
