import { parentPort, workerData } from 'node:worker_threads'
import type { Observation } from '../observation.ts'
import type { Arrival } from '../replay/arrivals.ts'
import { play } from '../replay/player.ts'
import { waitingClock } from '../replay/player-clock.ts'
import type { Target } from '../target.ts'
import { copyError } from './copied-error.ts'
import type { FromThread, ThreadStart, ToThread } from './thread-messages.ts'
import type { TargetFactory } from './worker-target.ts'

const { start } = workerData as { readonly start: ThreadStart }
const abort = new AbortController()
const halt = new AbortController()
let inFlight = 0

// With nothing in flight nobody waits for this event loop, so the thread may block to the end.
const clock = waitingClock({ blockMs: () => (inFlight > 0 ? 0.2 : 3), wakeMs: 0.2, spin: true })

const batches: Extract<ToThread, { kind: 'arrivals' }>[] = []
let wake = (): void => {}
parentPort?.on('message', (message: ToThread) => {
  if (message.kind === 'abort') abort.abort()
  else if (message.kind === 'halt') halt.abort()
  else batches.push(message)
  wake()
})

async function* arrivals(): AsyncGenerator<Arrival, void, undefined> {
  while (!halt.signal.aborted) {
    await batchIsThere()
    const batch = batches.shift()
    if (!batch) continue
    yield* batch.arrivals
    if (batch.last) return
    post({ kind: 'more' })
  }
}

async function batchIsThere(): Promise<void> {
  while (batches.length === 0 && !halt.signal.aborted)
    await new Promise<void>((resolve) => {
      wake = resolve
    })
}

function post(message: FromThread): void {
  parentPort?.postMessage(message)
}

function record(observation: Observation): void {
  const copied =
    observation.outcome === 'failed'
      ? { ...observation, error: copyError(observation.error) }
      : observation
  try {
    post({ kind: 'observation', observation: copied })
  } catch (error) {
    if (observation.outcome !== 'completed') throw error
    // Its output cannot be copied; what happened to the request can.
    const { output: _output, ...times } = observation
    const failed = { ...times, outcome: 'failed', error: copyError(error) } as const
    post({ kind: 'observation', observation: failed })
  }
}

try {
  const module: { readonly default?: TargetFactory } = await import(start.module)
  if (typeof module.default !== 'function')
    throw new TypeError(
      `Expected the default export of ${start.module} to be a function that makes a target, got: ${typeof module.default}.`,
    )
  const target = await module.default(start.options)
  const counted: Target = async (request) => {
    inFlight++
    try {
      return await target(request)
    } finally {
      inFlight--
    }
  }
  // The replay's time starts now, so what is due at once has to be here.
  await batchIsThere()
  const verdict = await play({
    arrivals: arrivals(),
    durationMs: start.durationMs,
    target: counted,
    rules: start.rules,
    clock,
    signal: abort.signal,
    halt,
    record,
    onProgress: start.wantsProgress
      ? (progress) => post({ kind: 'progress', progress })
      : undefined,
  })
  post({ kind: 'ended', verdict })
} catch (error) {
  post({ kind: 'broken', error: copyError(error) })
}
