import { Bucket } from './bucket.ts'
import type { IndexEntry } from './index-entry.ts'
import { matchesObject } from './lambda-notification.ts'
import { type S3Delivery, s3Delivery } from './s3-delivery.ts'
import { S3Error } from './s3-error.ts'
import type { StoredObject } from './stored-object.ts'

/** What follows from a change outside the index. */
export interface Consequences {
  readonly deliveries: readonly S3Delivery[]
  /** Bodies that no object has any more. */
  readonly removedBodies: readonly string[]
}

/** All buckets and objects, in memory; made by applying every change in order, new or read again. */
export class ObjectIndex {
  readonly #region: string
  readonly #buckets = new Map<string, Bucket>()
  #puts = 0

  constructor(region: string) {
    this.#region = region
  }

  /** By name. */
  buckets(): Bucket[] {
    return [...this.#buckets.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
  }

  has(bucket: string): boolean {
    return this.#buckets.has(bucket)
  }

  /** @throws {S3Error} `NoSuchBucket` */
  bucket(name: string): Bucket {
    const bucket = this.#buckets.get(name)
    if (bucket) return bucket
    throw new S3Error('NoSuchBucket', 'The specified bucket does not exist', { BucketName: name })
  }

  /** @throws {S3Error} `NoSuchBucket` or `NoSuchKey` */
  object(bucket: string, key: string): StoredObject {
    const object = this.bucket(bucket).get(key)
    if (object) return object
    throw new S3Error('NoSuchKey', 'The specified key does not exist.', { Key: key })
  }

  /** For the next PUT: hex, greater than all before in S3's comparison. */
  nextSequencer(): string {
    return (this.#puts + 1).toString(16).toUpperCase().padStart(18, '0')
  }

  apply(entry: IndexEntry): Consequences {
    const deliveries: S3Delivery[] = []
    const removedBodies: string[] = []
    switch (entry.change) {
      case 'create-bucket':
        this.#buckets.set(entry.bucket, new Bucket(entry.bucket, entry.createdMs))
        break
      case 'delete-bucket':
        this.#buckets.delete(entry.bucket)
        break
      case 'notify':
        this.bucket(entry.bucket).notifications = entry.notifications
        break
      case 'delete': {
        const bucket = this.bucket(entry.bucket)
        for (const key of entry.keys) {
          const removed = bucket.delete(key)
          if (removed) removedBodies.push(removed.body)
        }
        break
      }
      case 'put': {
        const { key, object } = entry
        const bucket = this.bucket(entry.bucket)
        const replaced = bucket.set(key, object)
        if (replaced) removedBodies.push(replaced.body)
        this.#puts++
        for (const notification of bucket.notifications)
          if (matchesObject(notification, key, object))
            deliveries.push(s3Delivery(bucket.name, key, object, notification, this.#region))
        break
      }
      default:
        throw new TypeError(`unknown change ${JSON.stringify(entry satisfies never)}`)
    }
    return { deliveries, removedBodies }
  }
}
