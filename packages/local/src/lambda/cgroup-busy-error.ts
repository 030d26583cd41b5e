import { ColdframeError } from '@coldframe/core'

/** A control group still stands though it was emptied and removed again and again. */
export class CgroupBusyError extends ColdframeError {
  static override readonly errorName: string = 'CgroupBusyError'
}
