import { setMaxListeners } from 'node:events'
import { InvalidInputError } from '@coldframe/core/error'
import type { Observation } from './observation.ts'
import { systemPlayerClock } from './player-clock.ts'
import type { ReplayOptions } from './replay-options.ts'
import { replayTally } from './replay-progress.ts'
import type { Target, TargetRequest } from './target.ts'
import { startTimeline } from './timeline.ts'
import type { Trace } from './trace.ts'

interface Arrival {
  readonly index: number
  readonly offsetMs: number
  readonly intendedMs: number
}

type Answer<Output> =
  | { readonly outcome: 'completed'; readonly output: Output }
  | { readonly outcome: 'failed'; readonly error: unknown }

/**
 * Sends a trace's arrivals when they are due. Resolves when the last request is answered; rejects
 * where the trace or `onProgress` fails. Aborting `halt` ends it without further observations.
 */
export async function play<Output>(
  trace: Trace,
  target: Target<Output>,
  options: ReplayOptions,
  record: (observation: Observation<Output>) => void,
  halt: AbortController,
): Promise<void> {
  const { clock = systemPlayerClock, skip, startAtOffsetMs = 0, onProgress } = options
  const signal = AbortSignal.any([halt.signal, ...(options.signal ? [options.signal] : [])])
  // Each request in flight may listen to it.
  setMaxListeners(0, signal)
  const tally = replayTally()
  const inFlight = new Set<Promise<void>>()
  let failure: { readonly error: unknown } | undefined

  function report(): void {
    try {
      onProgress?.(tally.progress())
    } catch (error) {
      failure ??= { error }
      halt.abort()
    }
  }

  function observe(observation: Observation<Output>): void {
    record(observation)
    tally.observed(observation.outcome)
    report()
  }

  async function send(arrival: Arrival): Promise<void> {
    const { index, offsetMs, intendedMs } = arrival
    const sentMs = timeline.nowMs()
    const latenessMs = sentMs - intendedMs
    tally.sent(latenessMs)
    const answer = await ask(target, { index, offsetMs, signal })
    observe({ ...arrival, sentMs, finishedMs: timeline.nowMs(), latenessMs, ...answer })
  }

  const timeline = startTimeline(clock, signal)
  try {
    let index = -1
    let previousMs = 0
    for await (const offsetMs of trace) {
      index++
      checkOrder(index, offsetMs, previousMs)
      previousMs = offsetMs
      if (skip?.has(index)) continue
      const intendedMs = timeline.startedAtMs + (offsetMs - startAtOffsetMs)
      const arrival = { index, offsetMs, intendedMs }
      if (!signal.aborted) await timeline.reach(intendedMs)
      if (halt.signal.aborted) break
      if (signal.aborted) {
        observe({ ...arrival, outcome: 'dropped', reason: 'aborted' })
        continue
      }
      const sending = send(arrival)
      inFlight.add(sending)
      sending.then(() => inFlight.delete(sending))
      report()
    }
  } finally {
    await Promise.all(inFlight)
  }
  if (failure) throw failure.error
}

/** Calls the target before it returns; a target that throws has failed like one that rejects. */
async function ask<Output>(
  target: Target<Output>,
  request: TargetRequest,
): Promise<Answer<Output>> {
  try {
    return { outcome: 'completed', output: await target(request) }
  } catch (error) {
    return { outcome: 'failed', error }
  }
}

function checkOrder(index: number, offsetMs: number, previousMs: number): void {
  if (offsetMs >= previousMs && offsetMs < Number.POSITIVE_INFINITY) return
  throw new InvalidInputError(
    `offset ${index} of the trace to be a finite number from ${previousMs} (the one before it)`,
    offsetMs,
    'A trace counts milliseconds from its start, sorted.',
  )
}
