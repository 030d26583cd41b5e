import { randomUUID } from 'node:crypto'
import { pipeline, Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import type { S3Service } from '../s3/s3-service.ts'
import { eventsInOrder } from './event-range.ts'
import type { LogStore } from './log-store.ts'
import { LogsError } from './logs-error.ts'

/** What a task was asked for. Times are milliseconds since 1970, both included. */
export interface ExportRequest {
  readonly taskName: string | undefined
  readonly logGroupName: string
  readonly logStreamNamePrefix: string
  readonly from: number
  readonly to: number
  readonly destination: string
  readonly destinationPrefix: string
}

/** A task as DescribeExportTasks tells of it. */
export interface ExportTask extends ExportRequest {
  readonly taskId: string
  readonly status: { readonly code: 'RUNNING' | 'COMPLETED' | 'FAILED'; readonly message: string }
  readonly creationTime: number
  readonly completionTime: number | undefined
}

type Bucket = Pick<S3Service, 'putObject'>

/**
 * Export tasks, one at a time as on AWS, kept until the process ends. Each stream becomes one object
 * `<prefix>/<task id>/<stream, with - for />/000000.gz`; beside them lies AWS's marker.
 */
export class ExportTasks {
  readonly #store: LogStore
  readonly #bucket: Bucket | undefined
  readonly #tasks = new Map<string, ExportTask>()
  #running: Promise<void> | undefined

  constructor(store: LogStore, bucket: Bucket | undefined) {
    this.#store = store
    this.#bucket = bucket
  }

  /** The newest first. */
  all(): ExportTask[] {
    return [...this.#tasks.values()].reverse()
  }

  /** @throws {LogsError} Where another one runs, or the bucket is not there. */
  async create(request: ExportRequest): Promise<string> {
    const bucket = this.#bucket
    if (!bucket) throw invalid('This endpoint was started without a bucket to export to.')
    if (this.#running)
      throw new LogsError('LimitExceededException', 'Resource limit exceeded: one running task.')
    const taskId = randomUUID()
    const started = this.#start(taskId, request, bucket)
    // From here on, before the first wait: two requests at once must not both begin.
    this.#running = started.then(
      () => this.#run(taskId, request, bucket),
      () => undefined,
    )
    this.#running = this.#running.finally(() => {
      this.#running = undefined
    })
    await started
    return taskId
  }

  async settled(): Promise<void> {
    await this.#running
  }

  async #start(taskId: string, request: ExportRequest, bucket: Bucket): Promise<void> {
    const marker = [Buffer.from('Permission Check Successful')]
    const { destination, destinationPrefix } = request
    await bucket
      .putObject(destination, `${destinationPrefix}/aws-logs-write-test`, marker)
      .catch((error) => {
        throw invalid(
          `The bucket cannot be written to: ${error instanceof Error ? error.message : error}`,
        )
      })
    this.#set(taskId, request, 'RUNNING', 'Started successfully')
  }

  async #run(taskId: string, request: ExportRequest, bucket: Bucket): Promise<void> {
    try {
      const { logGroupName, logStreamNamePrefix, destination, destinationPrefix } = request
      for (const stream of await this.#store.streamNames(logGroupName)) {
        if (!stream.startsWith(logStreamNamePrefix)) continue
        if (await this.#isEmpty(request, stream)) continue
        const folder = stream.replaceAll('/', '-')
        const key = `${destinationPrefix}/${taskId}/${folder}/000000.gz`
        const lines = Readable.from(this.#lines(request, stream))
        // An error in the middle comes out of what pipeline returns.
        const packed = pipeline(lines, createGzip(), () => {})
        await bucket.putObject(destination, key, packed)
      }
      this.#set(taskId, request, 'COMPLETED', 'Completed successfully')
    } catch (error) {
      this.#set(taskId, request, 'FAILED', String(error))
    }
  }

  async #isEmpty(request: ExportRequest, stream: string): Promise<boolean> {
    for await (const _ of this.#lines(request, stream)) return false
    return true
  }

  async *#lines({ logGroupName, from, to }: ExportRequest, stream: string): AsyncGenerator<string> {
    const range = { fromMs: from, toMs: to, limit: 10_000 }
    for await (const event of eventsInOrder(this.#store, logGroupName, [stream], range))
      yield `${new Date(event.timestamp).toISOString()} ${event.message.replace(/\n$/, '')}\n`
  }

  #set(
    taskId: string,
    request: ExportRequest,
    code: ExportTask['status']['code'],
    message: string,
  ) {
    const nowMs = Math.floor(this.#store.clock.epochMs())
    this.#tasks.set(taskId, {
      ...request,
      taskId,
      status: { code, message },
      creationTime: this.#tasks.get(taskId)?.creationTime ?? nowMs,
      completionTime: code === 'RUNNING' ? undefined : nowMs,
    })
  }
}

function invalid(message: string): LogsError {
  return new LogsError('InvalidParameterException', message)
}
