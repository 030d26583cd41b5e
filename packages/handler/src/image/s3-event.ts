import { inspect } from 'node:util'
import { InvalidInputError } from '@coldframe/core/error'
import { decodeObjectKey } from '../object-key.ts'

/** One object that an event names. */
export interface S3Object {
  readonly bucket: string
  /** Decoded: as it was given to PutObject. */
  readonly key: string
  /** What S3 says the size is, in bytes. */
  readonly size?: number | undefined
  /** When S3 finished the upload; ISO 8601. */
  readonly eventTime?: string | undefined
  readonly sequencer?: string | undefined
}

/** One record of an event as it may be: nothing of it is checked yet. */
interface S3EventRecord {
  readonly eventTime?: unknown
  readonly s3?: {
    readonly bucket?: { readonly name?: unknown } | null
    readonly object?: {
      readonly key?: unknown
      readonly size?: unknown
      readonly sequencer?: unknown
    } | null
  } | null
}

/**
 * The objects of an S3 event notification, in its order. `s3:TestEvent`, which S3 sends when a
 * notification is set up, names none. The version is not compared: 2.x events differ only in
 * additions.
 *
 * @throws InvalidInputError for anything else.
 */
export function s3Objects(event: unknown): S3Object[] {
  const { Records: records, Event: kind } = (event ?? {}) as { Records?: unknown; Event?: unknown }
  if (kind === 's3:TestEvent') return []
  if (!Array.isArray(records))
    throw new InvalidInputError('an S3 event with `Records`', inspect(event))
  return records.map((record: S3EventRecord | null | undefined, index) => {
    const { bucket, object } = record?.s3 ?? {}
    const name = text(bucket?.name)
    const key = text(object?.key)
    if (!name || !key)
      throw new InvalidInputError(`Records[${index}] to name a bucket and a key`, inspect(record))
    return {
      bucket: name,
      key: decodeKey(key),
      size: typeof object?.size === 'number' ? object.size : undefined,
      eventTime: text(record?.eventTime),
      sequencer: text(object?.sequencer),
    }
  })
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function decodeKey(encoded: string): string {
  const key = decodeObjectKey(encoded)
  if (key === undefined) throw new InvalidInputError('a form-encoded object key', encoded)
  return key
}
