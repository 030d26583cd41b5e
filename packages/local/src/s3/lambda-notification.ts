import { S3Error } from './s3-error.ts'
import type { StoredObject } from './stored-object.ts'

/** One Lambda function that a bucket tells about objects whose key starts and ends so. */
export interface LambdaNotification {
  /** The configuration's id, unique in its bucket. */
  readonly id: string
  readonly functionArn: string
  /** `s3:ObjectCreated:*`, `s3:ObjectCreated:Put` or `s3:ObjectCreated:CompleteMultipartUpload`. */
  readonly events: readonly string[]
  readonly prefix: string
  readonly suffix: string
}

/** Whether the notification is for the creation of this object under this key. */
export function matchesObject(
  { events, prefix, suffix }: LambdaNotification,
  key: string,
  object: StoredObject,
): boolean {
  const wanted = events.some((event) =>
    ['s3:ObjectCreated:*', `s3:${createdBy(object)}`].includes(event),
  )
  return wanted && key.startsWith(prefix) && key.endsWith(suffix)
}

/** The event that an object's creation is. */
export function createdBy({
  md5,
}: StoredObject): 'ObjectCreated:Put' | 'ObjectCreated:CompleteMultipartUpload' {
  return md5.includes('-') ? 'ObjectCreated:CompleteMultipartUpload' : 'ObjectCreated:Put'
}

/**
 * Refuses notifications of which two could be for the same object, as S3 does.
 *
 * @throws {S3Error} `InvalidArgument` for an overlap or an id that comes twice.
 */
export function refuseOverlaps(notifications: readonly LambdaNotification[]): void {
  for (const [index, one] of notifications.entries())
    for (const other of notifications.slice(index + 1)) {
      if (one.id === other.id)
        throw new S3Error('InvalidArgument', 'Same ID used for multiple configurations.', {
          ArgumentName: 'Id',
          ArgumentValue: one.id,
        })
      const prefixes = one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix)
      const suffixes = one.suffix.endsWith(other.suffix) || other.suffix.endsWith(one.suffix)
      if (prefixes && suffixes)
        throw new S3Error(
          'InvalidArgument',
          'Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type.',
        )
    }
}
