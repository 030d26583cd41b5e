import { ColdframeError } from '@coldframe/core/error'

/** The thread of a worker target ended while it was sending. */
export class WorkerEndedError extends ColdframeError {
  static override readonly errorName: string = 'WorkerEndedError'

  constructor(module: URL, exitCode: number) {
    super(
      `Expected the thread of ${module.href} to send the whole trace, got: its end with exit code ` +
        `${exitCode}. A target must not call process.exit.`,
    )
  }
}
