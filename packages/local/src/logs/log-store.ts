import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Clock, InvalidInputError, systemClock } from '@coldframe/core'
import { NotWritableError } from '../not-writable-error.ts'
import { eventIds } from './event-id.ts'
import { splitMessage } from './event-size.ts'
import { fileNameOf, nameOfFile } from './file-name.ts'
import { LogsError } from './logs-error.ts'
import { type StreamBlock, StreamFile, type TimeRange } from './stream-file.ts'

/** A log event with all that CloudWatch Logs says of it. */
export interface StoredLogEvent {
  readonly logStreamName: string
  readonly timestamp: number
  readonly ingestionTime: number
  readonly message: string
  readonly eventId: string
}

/** A log group or stream. `createdMs` is milliseconds since 1970, `undefined` where a kill lost it. */
export interface LogResource {
  readonly name: string
  readonly createdMs: number | undefined
}

/**
 * Opens a directory of logs, which is created where it is not there.
 *
 * @throws {NotWritableError}
 */
export async function openLogStore({
  directory,
  clock = systemClock,
}: {
  readonly directory: string
  readonly clock?: Clock | undefined
}): Promise<LogStore> {
  try {
    await mkdir(directory, { recursive: true })
    await access(directory, constants.W_OK)
    for (const name of await readdir(directory))
      if (name.startsWith(unfinished)) await rm(join(directory, name), { recursive: true })
  } catch (cause) {
    throw new NotWritableError(directory, { cause })
  }
  return new LogStore(directory, clock)
}

/** Names of groups never start with a dot: these are groups half made or half deleted. */
const unfinished = '.unfinished-'
const groupFile = 'group.json'
const streamSuffix = '.ndjson'

/**
 * Log groups as directories and log streams as files in them; no event is kept in memory. What
 * is written survives the end of the process, not a power cut.
 */
export class LogStore {
  readonly clock: Clock
  readonly #directory: string
  /** Streams that were written to or read, by path. */
  readonly #open = new Map<string, StreamFile>()

  constructor(directory: string, clock: Clock) {
    this.#directory = directory
    this.clock = clock
  }

  /** @returns `false` where the group exists, which is no error. */
  async createGroup(name: string): Promise<boolean> {
    const group = this.#groupPath(name)
    const draft = this.#unfinishedPath()
    await mkdir(draft)
    await writeFile(join(draft, groupFile), JSON.stringify({ createdMs: this.#now() }))
    try {
      await rename(draft, group)
      return true
    } catch (error) {
      await rm(draft, { recursive: true })
      if (['ENOTEMPTY', 'EEXIST'].includes(codeOf(error))) return false
      throw error
    }
  }

  /**
   * @returns `false` where the stream exists, which is no error.
   * @throws {LogsError} `ResourceNotFoundException` where the group does not.
   */
  async createStream(group: string, stream: string): Promise<boolean> {
    return StreamFile.create(this.#streamPath(group, stream), this.#now()).catch(orNoGroup)
  }

  /**
   * Adds events to a stream; resolves once they are in its file. Calls need not wait for each other.
   *
   * As on Lambda, no message is refused for its length: one over CloudWatch's limit for an event
   * (1,048,576 bytes, 26 of which are overhead) becomes several events with the same time stamp.
   *
   * @param events Time stamps are whole milliseconds since 1970; they need not be in order.
   * @throws {LogsError} `ResourceNotFoundException` where there is no such stream.
   */
  async append(
    group: string,
    stream: string,
    events: Iterable<{ readonly timestamp: number; readonly message: string }>,
  ): Promise<void> {
    const ingestionTime = this.#now()
    const kept = [...events].flatMap(({ timestamp, message }) => {
      if (!Number.isSafeInteger(timestamp) || timestamp < 0)
        throw new InvalidInputError('`timestamp` to be whole milliseconds since 1970', timestamp)
      return splitMessage(message).map((part) => ({ timestamp, ingestionTime, message: part }))
    })
    await this.#streamFile(group, stream).append(kept).catch(orNoStream)
  }

  /** @throws {LogsError} `ResourceNotFoundException` */
  async deleteGroup(name: string): Promise<void> {
    const group = this.#groupPath(name)
    const removed = this.#unfinishedPath()
    await this.#settle(join(group, '/'))
    await rename(group, removed).catch(orNoGroup)
    await rm(removed, { recursive: true })
  }

  /** By name. */
  async groups(): Promise<LogResource[]> {
    const names = (await readdir(this.#directory)).filter((name) => !name.startsWith('.'))
    return Promise.all(
      names
        .map(nameOfFile)
        .sort()
        .map(async (name) => {
          const text = await readFile(join(this.#groupPath(name), groupFile), 'utf8')
          return { name, createdMs: JSON.parse(text).createdMs }
        }),
    )
  }

  /** By name. @throws {LogsError} `ResourceNotFoundException` */
  async streamNames(group: string): Promise<string[]> {
    const files = await readdir(this.#groupPath(group)).catch(orNoGroup)
    return files
      .filter((file) => file.endsWith(streamSuffix))
      .map((file) => nameOfFile(file.slice(0, -streamSuffix.length)))
      .sort()
  }

  /** @throws {LogsError} `ResourceNotFoundException` */
  async stream(group: string, name: string): Promise<LogResource> {
    const createdMs = await this.#streamFile(group, name).createdMs().catch(orNoStream)
    return { name, createdMs }
  }

  /** A stream's events, one by one, in the order in which they came. */
  async *events(
    group: string,
    stream: string,
    range: TimeRange = { fromMs: 0, toMs: Infinity },
  ): AsyncGenerator<StoredLogEvent> {
    const idOf = eventIds(group, stream)
    for await (const { line, ...event } of this.#streamFile(group, stream).events(range))
      yield { logStreamName: stream, ...event, eventId: idOf(event.timestamp, line) }
  }

  /**
   * The parts of a stream's file, with the time stamps in each, so that a page need not read all.
   *
   * @throws {LogsError} `ResourceNotFoundException`
   */
  async blocks(group: string, stream: string): Promise<readonly StreamBlock[]> {
    return this.#streamFile(group, stream).blocks().catch(orNoStream)
  }

  /** The events of one part, in the order in which they came. */
  async *blockEvents(
    group: string,
    stream: string,
    block: StreamBlock,
  ): AsyncGenerator<StoredLogEvent> {
    const idOf = eventIds(group, stream)
    for await (const { line, ...event } of this.#streamFile(group, stream).blockEvents(block))
      yield { logStreamName: stream, ...event, eventId: idOf(event.timestamp, line) }
  }

  /** Waits until nothing is written any more. Safe to repeat. */
  async close(): Promise<void> {
    await this.#settle(this.#directory)
  }

  /** Waits for the streams below a path, and forgets them. */
  async #settle(below: string): Promise<void> {
    for (const [path, file] of this.#open)
      if (path.startsWith(below)) {
        await file.settled()
        this.#open.delete(path)
      }
  }

  #streamFile(group: string, stream: string): StreamFile {
    const path = this.#streamPath(group, stream)
    const file = this.#open.get(path) ?? new StreamFile(path)
    this.#open.set(path, file)
    return file
  }

  #groupPath(name: string): string {
    return join(this.#directory, fileNameOf(name))
  }

  #streamPath(group: string, stream: string): string {
    return join(this.#groupPath(group), fileNameOf(stream) + streamSuffix)
  }

  #unfinishedPath(): string {
    return join(this.#directory, unfinished + randomUUID())
  }

  #now(): number {
    return Math.floor(this.clock.epochMs())
  }
}

function orNoGroup(error: unknown): never {
  throw codeOf(error) === 'ENOENT' ? notFound('log group') : error
}

function orNoStream(error: unknown): never {
  throw codeOf(error) === 'ENOENT' ? notFound('log stream') : error
}

function notFound(what: string): LogsError {
  return new LogsError('ResourceNotFoundException', `The specified ${what} does not exist.`)
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException | undefined)?.code ?? ''
}
