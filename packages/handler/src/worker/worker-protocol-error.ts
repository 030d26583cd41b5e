import { ColdframeError } from '@coldframe/core/error'

/** What the Python worker wrote is no frame, or no answer. */
export class WorkerProtocolError extends ColdframeError {
  static override readonly errorName: string = 'WorkerProtocolError'

  constructor(expected: string, got: string) {
    super(`Expected ${expected} from the Python worker, got: ${got.slice(0, 200)}.`)
  }
}
