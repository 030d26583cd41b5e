import { MalformedLineError } from './malformed-line-error.ts'

/** A JSON `platform.*` line of a known type that was cut off or lacks what its schema requires. */
export class MalformedPlatformEventError extends MalformedLineError {
  static override readonly errorName: string = 'MalformedPlatformEventError'
}
