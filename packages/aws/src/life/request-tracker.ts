import {
  type InvocationReport,
  type LogEvent,
  parseInferenceRecord,
  parsePlatformEvent,
  parseReceivedRecord,
  parseSystemLine,
} from '@coldframe/core'
import type { Backlog } from '@coldframe/study'

/** Where one asynchronous request stands. */
interface TrackedRequest {
  /** Of the images that its event named. */
  readonly keys: Set<string>
  started: number
  ended: number
  /** The attempt that runs has failed, though its REPORT will not say so. */
  failing: boolean
}

/** What the runtime writes in text logs where a handler throws. */
const thrown = /\t([0-9a-f-]{36})\tERROR\tInvoke Error/

/**
 * Counts images by what the log says of their requests: over is an image one of whose requests ended
 * well, or failed with its last retry. Handlers that do not name their images count by request.
 */
export class RequestTracker {
  readonly #requests = new Map<string, TrackedRequest>()
  readonly #over = new Map<string, 'finished' | 'failed'>()
  readonly #attempts: number
  /** Lines that began as Lambda's or the handler's, and could not be read. */
  unread = 0

  /** @param retries How often Lambda tries a failed request again. */
  constructor(retries: number) {
    this.#attempts = retries + 1
  }

  add({ message }: Pick<LogEvent, 'message'>): void {
    try {
      this.#read(message)
    } catch {
      // The reader of the whole log gives each such line to the ledger.
      this.unread++
    }
  }

  get counts(): Omit<Backlog, 'waiting'> {
    let failed = 0
    for (const outcome of this.#over.values()) if (outcome === 'failed') failed++
    let running = 0
    for (const { started, ended } of this.#requests.values()) if (started > ended) running++
    return { running, finished: this.#over.size - failed, failed }
  }

  #read(message: string): void {
    const line = parseSystemLine(message)
    const event = line ? undefined : parsePlatformEvent(message)
    const received = parseReceivedRecord(message)
    const inference = parseInferenceRecord(message)
    if (line?.type === 'start') this.#of(line.requestId).started++
    else if (line?.type === 'report') this.#end(line.report)
    else if (event?.type === 'platform.start') this.#of(event.record.requestId).started++
    else if (event?.type === 'platform.report') this.#end(event.record)
    else if (received)
      for (const { key } of received.objects) this.#of(received.requestId).keys.add(key)
    else if (inference?.status === 'failed') this.#of(inference.requestId).failing = true
    else if (!line && !event && !inference) {
      const [, requestId] = thrown.exec(message.slice(0, 200)) ?? []
      if (requestId !== undefined) this.#of(requestId).failing = true
    }
  }

  #of(requestId: string): TrackedRequest {
    const known = this.#requests.get(requestId)
    if (known) return known
    const request = { keys: new Set<string>(), started: 0, ended: 0, failing: false }
    this.#requests.set(requestId, request)
    return request
  }

  #end({ requestId, status }: Pick<InvocationReport, 'requestId' | 'status'>): void {
    const request = this.#of(requestId)
    const failed = request.failing || (status !== undefined && status !== 'success')
    request.ended++
    request.failing = false
    if (failed && request.ended < this.#attempts) return
    for (const key of request.keys.size > 0 ? request.keys : [requestId])
      if (this.#over.get(key) !== 'finished') this.#over.set(key, failed ? 'failed' : 'finished')
  }
}
