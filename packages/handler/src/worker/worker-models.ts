import type { LoadedModel } from '../image/framework.ts'
import { ModelFileError } from '../onnx/model-file-error.ts'
import { systemClock } from '../system-clock.ts'
import { type PythonWorker, type PythonWorkerOptions, pythonWorker } from './python-worker.ts'
import type { WorkerChannel } from './worker-channel.ts'
import { WorkerProtocolError } from './worker-protocol-error.ts'
import { WorkerRequestError } from './worker-request-error.ts'

/** What a worker is to load, as its script reads it. */
export interface WorkerModel {
  readonly path: string
  /** Of the input tensor. */
  readonly shape: readonly number[]
  readonly [field: string]: unknown
}

/** One Python worker and the models in it. */
export interface WorkerModels {
  /** The version of the module; `undefined` before a worker has started. */
  readonly version: string | undefined
  /** Starts the worker where none is alive. @throws ModelFileError, and as `pythonWorker` does. */
  load(remainingMs?: () => number): Promise<LoadedModel>
  /** Lets the worker end; the next load starts another. */
  close(): Promise<void>
}

/** What is left to a failed request for its own end, such as the writing of its record. */
const reserveMs = 100

/** A model in a certain worker, and what it took to get it there. */
interface Placed {
  readonly channel: WorkerChannel
  readonly number: number
  readonly startMs: number | undefined
  readonly loadMs: number
}

/**
 * Models that a Python worker loads and runs. The worker starts with the first load and stays for
 * later ones. When it has died, the request that noticed fails, and the next inference starts
 * another and loads the model again.
 *
 * Every step may take `timeoutMs`, and 100 ms less than the request has left.
 */
export function workerModels(model: WorkerModel, options: PythonWorkerOptions): WorkerModels {
  const { clock = systemClock } = options
  let current: PythonWorker | undefined
  let starting: Promise<PythonWorker> | undefined
  let placements = 0

  const limit = (remainingMs = () => Number.POSITIVE_INFINITY): number =>
    Math.max(1, Math.min(options.timeoutMs, remainingMs() - reserveMs))

  /** The worker that runs, or a new one; `startMs` goes to the one caller that started it. */
  async function liveWorker(
    timeoutMs: number,
  ): Promise<{ channel: WorkerChannel; startMs: number | undefined }> {
    if (current?.channel.alive) return { channel: current.channel, startMs: undefined }
    const ours = starting === undefined
    starting ??= pythonWorker({ ...options, timeoutMs }).finally(() => {
      starting = undefined
    })
    current = await starting
    return { channel: current.channel, startMs: ours ? current.startMs : undefined }
  }

  async function place(remainingMs: (() => number) | undefined): Promise<Placed> {
    const beganMs = clock.monotonicMs()
    const { channel, startMs } = await liveWorker(limit(remainingMs))
    const number = ++placements
    await channel
      .request({ command: 'load', ...model, model: number }, limit(remainingMs))
      .catch((error) => {
        throw WorkerRequestError.isInstance(error) ? new ModelFileError(model.path, error) : error
      })
    return { channel, number, startMs, loadMs: clock.monotonicMs() - beganMs }
  }

  return {
    get version() {
      return current?.version
    },

    async load(remainingMs) {
      let placed = await place(remainingMs)
      let replacing: Promise<Placed> | undefined

      async function replaced(remainingMs: (() => number) | undefined): Promise<Placed> {
        replacing ??= place(remainingMs).finally(() => {
          replacing = undefined
        })
        placed = await replacing
        return placed
      }

      return {
        startMs: placed.startMs,

        async infer(tensor, remainingMs) {
          const again = placed.channel.alive ? undefined : await replaced(remainingMs)
          const { channel, number } = placed
          const askedMs = clock.monotonicMs()
          const { header, payload } = await channel.request(
            { command: 'infer', model: number },
            limit(remainingMs),
            new Uint8Array(tensor.buffer, tensor.byteOffset, tensor.byteLength),
          )
          const wholeMs = clock.monotonicMs() - askedMs
          const { inferNs } = header
          if (typeof inferNs !== 'number' || payload.length % 4 !== 0) {
            channel.kill()
            throw new WorkerProtocolError('`inferNs` and float32 logits', JSON.stringify(header))
          }
          const inferMs = inferNs / 1e6
          return {
            logits: new Float32Array(payload.buffer),
            inferMs,
            roundTripMs: wholeMs - inferMs,
            reloaded: again && { startMs: again.startMs, loadMs: again.loadMs },
          }
        },

        async release() {
          const { channel, number } = placed
          if (channel.alive) await channel.request({ command: 'unload', model: number }, limit())
        },
      }
    },

    async close() {
      if (current?.channel.alive) await current.channel.shutdown()
    },
  }
}
