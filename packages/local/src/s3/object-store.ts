import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '@coldframe/core'
import { NotWritableError } from '../not-writable-error.ts'
import { BodyFiles } from './body-files.ts'
import type { Bucket } from './bucket.ts'
import { DamagedIndexError } from './damaged-index-error.ts'
import type { IndexEntry } from './index-entry.ts'
import { IndexLog } from './index-log.ts'
import type { LambdaNotification } from './lambda-notification.ts'
import { MultipartUploads } from './multipart-uploads.ts'
import { ObjectIndex } from './object-index.ts'
import type { S3Delivery } from './s3-delivery.ts'
import { S3Error } from './s3-error.ts'
import type { StoredObject } from './stored-object.ts'

/** Where a store keeps its files, and whom it tells about objects. */
export interface ObjectStoreOptions {
  readonly directory: string
  readonly region: string
  readonly clock: Clock
  readonly onEvent: (delivery: S3Delivery) => void
}

/**
 * Buckets and objects in a directory: bytes in `bodies/`, all else in memory and, change by change,
 * in `index.ndjson`.
 *
 * Changes are made one at a time: a check, one appended line, then the change in memory. That line
 * is the commit: an object and its events exist both or not at all.
 */
export class ObjectStore {
  readonly region: string
  /** Uploads in parts that are not completed. */
  readonly uploads: MultipartUploads
  readonly #index: ObjectIndex
  readonly #log: IndexLog
  readonly #bodies: BodyFiles
  readonly #clock: Clock
  readonly #onEvent: (delivery: S3Delivery) => void
  #lastChange: Promise<unknown> = Promise.resolve()

  private constructor(
    options: ObjectStoreOptions,
    index: ObjectIndex,
    log: IndexLog,
    bodies: BodyFiles,
  ) {
    this.region = options.region
    this.#clock = options.clock
    this.#onEvent = options.onEvent
    this.#index = index
    this.#log = log
    this.#bodies = bodies
    this.uploads = new MultipartUploads(bodies, options.clock)
  }

  /**
   * Opens a directory, which is created where it is not there, and removes bodies that no object has.
   *
   * @returns The store, and the events of every PUT so far, in order.
   * @throws {NotWritableError}
   * @throws {DamagedIndexError}
   */
  static async open(
    options: ObjectStoreOptions,
  ): Promise<{ store: ObjectStore; deliveries: S3Delivery[] }> {
    const { directory } = options
    const { bodies, log, lines } = await openFiles(directory)
    const index = new ObjectIndex(options.region)
    const deliveries: S3Delivery[] = []
    try {
      for (const [number, line] of lines.entries())
        try {
          deliveries.push(...index.apply(JSON.parse(line)).deliveries)
        } catch (cause) {
          throw new DamagedIndexError(directory, `line ${number + 1} cannot be read`, { cause })
        }
      await removeStrayBodies(directory, index, bodies)
    } catch (error) {
      await log.close()
      throw error
    }
    return { store: new ObjectStore(options, index, log, bodies), deliveries }
  }

  /** Waits for changes under way. */
  async close(): Promise<void> {
    await this.#lastChange
    await this.#log.close()
  }

  /** By name. */
  buckets(): Bucket[] {
    return this.#index.buckets()
  }

  /** @throws {S3Error} `NoSuchBucket` */
  bucket(name: string): Bucket {
    return this.#index.bucket(name)
  }

  /** @throws {S3Error} `NoSuchBucket` or `NoSuchKey` */
  object(bucket: string, key: string): StoredObject {
    return this.#index.object(bucket, key)
  }

  /** Opens an object for reading, also where it is replaced at the same time. */
  async openObject(
    bucket: string,
    key: string,
  ): Promise<{ object: StoredObject; file: FileHandle }> {
    for (;;) {
      const object = this.object(bucket, key)
      try {
        return { object, file: await this.#bodies.read(object.body) }
      } catch (error) {
        // Replaced or deleted since: look again. Otherwise the file is really gone.
        if (this.object(bucket, key) === object) throw error
      }
    }
  }

  /** Writes a body. It means nothing until `put` names it. */
  writeBody<Result>(
    fill: (sink: (bytes: Buffer) => Promise<void>) => Promise<Result>,
  ): Promise<{ body: string; result: Result }> {
    return this.#bodies.write(fill)
  }

  /** @throws {S3Error} `BucketAlreadyOwnedByYou` */
  createBucket(name: string): Promise<void> {
    return this.#commit(() => {
      if (this.#index.has(name))
        throw new S3Error(
          'BucketAlreadyOwnedByYou',
          'Your previous request to create the named bucket succeeded and you already own it.',
          { BucketName: name },
        )
      return { change: 'create-bucket', bucket: name, createdMs: this.#clock.epochMs() }
    })
  }

  /** @throws {S3Error} `NoSuchBucket` or `BucketNotEmpty` */
  deleteBucket(name: string): Promise<void> {
    return this.#commit(() => {
      if (this.bucket(name).sortedKeys.length > 0)
        throw new S3Error('BucketNotEmpty', 'The bucket you tried to delete is not empty', {
          BucketName: name,
        })
      return { change: 'delete-bucket', bucket: name }
    })
  }

  /**
   * Makes a written body an object; where that is refused, the body is removed. Events follow.
   *
   * @param ifAbsent Refuse where the key exists.
   * @throws {S3Error} `NoSuchBucket` or `PreconditionFailed`
   */
  put(
    bucket: string,
    key: string,
    object: Omit<StoredObject, 'modifiedMs' | 'sequencer'>,
    { ifAbsent = false }: { ifAbsent?: boolean } = {},
  ): Promise<void> {
    return this.#commit(() => {
      if (this.bucket(bucket).get(key) && ifAbsent)
        throw new S3Error(
          'PreconditionFailed',
          'At least one of the pre-conditions you specified did not hold',
          { Condition: 'If-None-Match' },
        )
      const sequencer = this.#index.nextSequencer()
      const modifiedMs = Math.floor(this.#clock.epochMs())
      return { change: 'put', bucket, key, object: { ...object, modifiedMs, sequencer } }
    }, [object.body])
  }

  /** Keys that do not exist are as good as deleted. @throws {S3Error} `NoSuchBucket` */
  delete(bucket: string, keys: readonly string[]): Promise<void> {
    return this.#commit(() => {
      this.bucket(bucket)
      return { change: 'delete', bucket, keys }
    })
  }

  /** Replaces a bucket's notifications. @throws {S3Error} `NoSuchBucket` */
  setNotifications(bucket: string, notifications: readonly LambdaNotification[]): Promise<void> {
    return this.#commit(() => {
      this.bucket(bucket)
      return { change: 'notify', bucket, notifications }
    })
  }

  /** @param bodies What to remove where the change is refused. */
  async #commit(check: () => IndexEntry, bodies: readonly string[] = []): Promise<void> {
    const change = this.#lastChange.then(async () => {
      const entry = check()
      await this.#log.append(entry)
      return this.#index.apply(entry)
    })
    // A refused change is its caller's affair; the next one goes on.
    this.#lastChange = change.catch(() => undefined)
    const { deliveries, removedBodies } = await change.catch(async (error) => {
      await this.#bodies.remove(bodies)
      throw error
    })
    // A receiver that throws is not the client's fault: it ends the process, not the request.
    for (const delivery of deliveries) queueMicrotask(() => this.#onEvent(delivery))
    await this.#bodies.remove(removedBodies)
  }
}

async function openFiles(
  directory: string,
): Promise<{ bodies: BodyFiles; log: IndexLog; lines: string[] }> {
  try {
    const bodies = await BodyFiles.open(join(directory, 'bodies'))
    return { bodies, ...(await IndexLog.open(join(directory, 'index.ndjson'))) }
  } catch (cause) {
    throw new NotWritableError(directory, { cause })
  }
}

async function removeStrayBodies(
  directory: string,
  index: ObjectIndex,
  bodies: BodyFiles,
): Promise<void> {
  const stray = await bodies.names()
  for (const bucket of index.buckets())
    for (const { body } of bucket.objects())
      if (!stray.delete(body)) throw new DamagedIndexError(directory, `bodies/${body} is missing`)
  await bodies.remove(stray)
}
