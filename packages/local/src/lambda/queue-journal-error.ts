import { ColdframeError } from '@coldframe/core'

/** A line of a queue's journal is not one of its records. */
export class QueueJournalError extends ColdframeError {
  static override readonly errorName: string = 'QueueJournalError'
}
