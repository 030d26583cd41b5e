import type { ReceivedObject } from '@coldframe/core'
import { decodeObjectKey } from './object-key.ts'

interface Named {
  readonly s3?: {
    readonly bucket?: { readonly name?: unknown }
    readonly object?: { readonly key?: unknown; readonly sequencer?: unknown }
  }
}

/** The objects that an event names as S3 notifications do; none for an event of any other kind. */
export function namedObjects(event: unknown): ReceivedObject[] {
  const records = (event as { Records?: unknown } | null | undefined)?.Records
  if (!Array.isArray(records)) return []
  return records.flatMap((record: Named | null | undefined) => {
    const bucket = record?.s3?.bucket?.name
    const key = record?.s3?.object?.key
    const sequencer = record?.s3?.object?.sequencer
    if (typeof bucket !== 'string' || typeof key !== 'string') return []
    return [
      {
        bucket,
        key: decodeObjectKey(key) ?? key,
        sequencer: typeof sequencer === 'string' ? sequencer : undefined,
      },
    ]
  })
}
