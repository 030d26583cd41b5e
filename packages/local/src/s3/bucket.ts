import { compareKeys } from './key-order.ts'
import type { LambdaNotification } from './lambda-notification.ts'
import type { StoredObject } from './stored-object.ts'

/** A bucket's objects in memory; their bytes are on disk. */
export class Bucket {
  readonly name: string
  /** Milliseconds since 1970. */
  readonly createdMs: number
  notifications: readonly LambdaNotification[] = []
  readonly #objects = new Map<string, StoredObject>()
  #sortedKeys: readonly string[] | undefined

  constructor(name: string, createdMs: number) {
    this.name = name
    this.createdMs = createdMs
  }

  get(key: string): StoredObject | undefined {
    return this.#objects.get(key)
  }

  /** @returns The object that had the key before. */
  set(key: string, object: StoredObject): StoredObject | undefined {
    const former = this.#objects.get(key)
    if (!former) this.#sortedKeys = undefined
    this.#objects.set(key, object)
    return former
  }

  /** @returns The object that had the key. */
  delete(key: string): StoredObject | undefined {
    const former = this.#objects.get(key)
    if (this.#objects.delete(key)) this.#sortedKeys = undefined
    return former
  }

  /** In S3's order; sorted when asked for after a change. */
  get sortedKeys(): readonly string[] {
    this.#sortedKeys ??= [...this.#objects.keys()].sort(compareKeys)
    return this.#sortedKeys
  }

  objects(): IterableIterator<StoredObject> {
    return this.#objects.values()
  }
}
