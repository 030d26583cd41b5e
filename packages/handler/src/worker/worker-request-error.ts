import { ColdframeError } from '@coldframe/core/error'

/** The framework inside the Python worker refused a request; the worker goes on. */
export class WorkerRequestError extends ColdframeError {
  static override readonly errorName: string = 'WorkerRequestError'

  constructor(command: string, type: string, message: string) {
    super(`Expected the Python worker to ${command}, got: ${type}: ${message}`)
  }
}
