import type { Readable } from 'node:stream'
import type { ObjectStore } from './object-store.ts'
import type { RequestTarget } from './request-target.ts'

/** One request, read up to its body. Header names are lower case. */
export interface S3Call extends RequestTarget {
  readonly requestId: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: AsyncIterable<Buffer>
}

/** What goes back: an XML document, an object's bytes, or nothing. */
export interface S3Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly body?: string | Readable | undefined
}

/** One operation of S3, and how a request for it is recognized. */
export interface Operation {
  /** As AWS names it. */
  readonly name: string
  readonly method: string
  readonly on: 'service' | 'bucket' | 'object'
  /** The query parameter that tells it from others of the same method and resource. */
  readonly subresource?: string | undefined
  /** Other query parameters that it honours. */
  readonly query?: readonly string[] | undefined
  /** `x-amz-*`, `if-*` and `range` headers that it honours; `*` at the end stands for any rest. */
  readonly headers?: readonly string[] | undefined
  run(call: S3Call, store: ObjectStore): Promise<S3Answer>
}
