import { ColdframeError } from '@coldframe/core'

/** The process that would end the functions if the lab were killed is itself gone. */
export class ReaperGoneError extends ColdframeError {
  static override readonly errorName: string = 'ReaperGoneError'
}
