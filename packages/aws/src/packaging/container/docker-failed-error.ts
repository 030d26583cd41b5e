import { ColdframeError } from '@coldframe/core/error'

/** A command of Docker ended with an error. */
export class DockerFailedError extends ColdframeError {
  static override readonly errorName: string = 'DockerFailedError'
  readonly exitCode: number | undefined
  /** The end of what Docker wrote. */
  readonly output: string

  constructor(command: string, exitCode: number | undefined, output: string) {
    super(
      `Expected docker ${command} to succeed, got: exit code ${exitCode ?? 'none'}. ` +
        `It wrote: ${output.trim() || 'nothing'}`,
    )
    this.exitCode = exitCode
    this.output = output
  }
}
