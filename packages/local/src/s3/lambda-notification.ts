import { S3Error } from './s3-error.ts'

/** One Lambda function that a bucket tells about objects whose key starts and ends so. */
export interface LambdaNotification {
  /** The configuration's id, unique in its bucket. */
  readonly id: string
  readonly functionArn: string
  /** `s3:ObjectCreated:*` or `s3:ObjectCreated:Put`; with PUT as the only way in, they are equal. */
  readonly events: readonly string[]
  readonly prefix: string
  readonly suffix: string
}

/** Whether `key` is one that the notification is for. */
export function matchesKey({ prefix, suffix }: LambdaNotification, key: string): boolean {
  return key.startsWith(prefix) && key.endsWith(suffix)
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
