import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Observation } from '../observation.ts'
import type { Arrival } from '../replay/arrivals.ts'
import type { Play } from '../replay/player.ts'
import type { SendingRules } from '../replay/replay-options.ts'
import type { ReplayVerdict } from '../replay/replay-verdict.ts'
import { errorOf } from './copied-error.ts'
import type { FromThread, ThreadStart, ToThread } from './thread-messages.ts'
import { WorkerEndedError } from './worker-ended-error.ts'
import type { WorkerTarget } from './worker-target.ts'

/** The thread is this many batches ahead, so that a busy main thread does not leave it without. */
const batchesAhead = 4
const arrivalsPerBatch = 1024

/** What the thread runs: plain JavaScript, so that a preload can teach it TypeScript first. */
const bootstrap = `
const { workerData } = require('node:worker_threads')
void (async () => {
  for (const module of workerData.modules) await import(module)
})()
`
const player = new URL(`./player-thread${extname(import.meta.url)}`, import.meta.url)

/** `play` in a thread of its own. The trace is read here and handed over in batches. */
export async function playInThread<Output>(
  options: Omit<Play<Output>, 'target' | 'clock'> & { readonly target: WorkerTarget<Output> },
): Promise<ReplayVerdict> {
  const { arrivals, durationMs, target, rules, signal, halt, record, onProgress } = options
  const { module, thread } = target
  const start: ThreadStart = {
    module: module.href,
    options: target.options,
    rules: plainRules(rules),
    durationMs,
    wantsProgress: onProgress !== undefined,
  }
  const modules = [...(thread.preload ?? []), player].map(({ href }) => href)
  const worker = new Worker(bootstrap, {
    eval: true,
    workerData: { modules, start },
    ...(thread.execArgv ? { execArgv: [...thread.execArgv] } : {}),
  })
  const post = (message: ToThread): void => worker.postMessage(message)
  const abort = (): void => post({ kind: 'abort' })
  const stop = (): void => post({ kind: 'halt' })
  let failure: { readonly error: unknown } | undefined
  const fail = (error: unknown): void => {
    failure ??= { error }
    halt.abort()
  }

  const batches = batchesOf(arrivals)
  async function feed(): Promise<void> {
    const { done, value } = await batches.next()
    post({ kind: 'arrivals', arrivals: done ? [] : value, last: done === true })
  }
  let feeding = Promise.resolve()
  // What was read before the trace failed is sent; what it failed with comes out at the end.
  const feedNext = (): void => {
    feeding = feeding.then(feed).catch((error: unknown) => {
      failure ??= { error }
      post({ kind: 'arrivals', arrivals: [], last: true })
    })
  }

  signal.addEventListener('abort', abort)
  halt.signal.addEventListener('abort', stop)
  try {
    const verdict = await new Promise<ReplayVerdict>((resolve, reject) => {
      worker.on('message', (message: FromThread) => {
        if (message.kind === 'more') feedNext()
        else if (message.kind === 'observation')
          record(received(message.observation) as Observation<Output>)
        else if (message.kind === 'ended') resolve(message.verdict)
        else if (message.kind === 'broken') reject(errorOf(message.error))
        else if (onProgress)
          try {
            onProgress(message.progress)
          } catch (error) {
            fail(error)
          }
      })
      worker.on('error', reject)
      worker.on('exit', (exitCode) => reject(new WorkerEndedError(module, exitCode)))
      for (let batch = 0; batch < batchesAhead; batch++) feedNext()
      if (signal.aborted) abort()
    })
    if (failure) throw failure.error
    return verdict
  } finally {
    signal.removeEventListener('abort', abort)
    halt.signal.removeEventListener('abort', stop)
    await feeding
    await batches.return()
    await worker.terminate()
  }
}

/** The rules out of all options: functions cannot be copied. */
function plainRules(rules: SendingRules): SendingRules {
  const { startAtOffsetMs, startAtMs, maxInFlight, whenFull, budget, keptUpMs } = rules
  const { progressIntervalMs } = rules
  return {
    ...{ startAtOffsetMs, startAtMs, maxInFlight, whenFull, budget, keptUpMs },
    progressIntervalMs,
  }
}

async function* batchesOf(
  arrivals: AsyncIterable<Arrival>,
): AsyncGenerator<readonly Arrival[], void, undefined> {
  let batch: Arrival[] = []
  try {
    for await (const arrival of arrivals) {
      if (batch.push(arrival) < arrivalsPerBatch) continue
      yield batch
      batch = []
    }
  } catch (error) {
    if (batch.length > 0) yield batch
    throw error
  }
  if (batch.length > 0) yield batch
}

function received(observation: Observation): Observation {
  return observation.outcome === 'failed'
    ? { ...observation, error: errorOf(observation.error as never) }
    : observation
}
