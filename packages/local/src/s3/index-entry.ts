import type { LambdaNotification } from './lambda-notification.ts'
import type { StoredObject } from './stored-object.ts'

/** One line of `index.ndjson`: one change, in the order in which changes were made. */
export type IndexEntry =
  | { readonly change: 'create-bucket'; readonly bucket: string; readonly createdMs: number }
  | { readonly change: 'delete-bucket'; readonly bucket: string }
  | {
      readonly change: 'put'
      readonly bucket: string
      readonly key: string
      readonly object: StoredObject
    }
  | { readonly change: 'delete'; readonly bucket: string; readonly keys: readonly string[] }
  | {
      readonly change: 'notify'
      readonly bucket: string
      readonly notifications: readonly LambdaNotification[]
    }
