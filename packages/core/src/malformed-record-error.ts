import { MalformedLineError } from './malformed-line-error.ts'

/** A line of `@coldframe/handler` that was cut off, lacks a field, or is of another version. */
export class MalformedRecordError extends MalformedLineError {
  static override readonly errorName: string = 'MalformedRecordError'
}
