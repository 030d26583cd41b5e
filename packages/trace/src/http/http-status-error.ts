import { ColdframeError } from '@coldframe/core/error'

/** A server answered with a status that does not count as success. */
export class HttpStatusError extends ColdframeError {
  static override readonly errorName: string = 'HttpStatusError'
  readonly status: number
  /** Of the answer's body. */
  readonly bytes: number

  constructor(url: URL, status: number, bytes: number) {
    super(
      `Expected ${url.host} to answer with a status below 400, got: ${status} for ${url.pathname}.`,
    )
    this.status = status
    this.bytes = bytes
  }
}
