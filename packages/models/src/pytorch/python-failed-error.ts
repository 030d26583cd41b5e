import { ColdframeError } from '@coldframe/core/error'

/** A Python script of this package failed, or took too long. */
export class PythonFailedError extends ColdframeError {
  static override readonly errorName: string = 'PythonFailedError'
  /** What the script wrote to standard error. */
  readonly stderr: string

  constructor(script: string, reason: string, stderr: string, options?: ErrorOptions) {
    const end = stderr.trim().slice(-2000)
    super(`Expected ${script} to succeed, got: ${reason}. It wrote: ${end}`, options)
    this.stderr = stderr
  }
}
