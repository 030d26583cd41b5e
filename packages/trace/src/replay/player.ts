import { setMaxListeners } from 'node:events'
import type { DroppedObservation, Observation } from '../observation.ts'
import type { Target, TargetRequest } from '../target.ts'
import type { Arrival } from './arrivals.ts'
import type { PlayerClock } from './player-clock.ts'
import type { SendingRules } from './replay-options.ts'
import { type ReplayProgress, replayTally } from './replay-progress.ts'
import { judge, type ReplayVerdict, type StoppedBy } from './replay-verdict.ts'
import { startTimeline } from './timeline.ts'

/** One replay's parts, all in one thread. */
export interface Play<Output> {
  readonly arrivals: AsyncIterable<Arrival>
  readonly durationMs: number
  readonly target: Target<Output>
  readonly rules: SendingRules
  readonly clock: PlayerClock
  /** Aborts what is in flight and drops what is not sent. */
  readonly signal: AbortSignal
  /** Ends it without further observations. */
  readonly halt: AbortController
  readonly record: (observation: Observation<Output>) => void
  readonly onProgress: ((progress: ReplayProgress) => void) | undefined
}

type Answer<Output> =
  | { readonly outcome: 'completed'; readonly output: Output }
  | { readonly outcome: 'failed'; readonly error: unknown }

/**
 * Sends a trace's arrivals when they are due. Resolves when the last request is answered; rejects
 * where the trace or `onProgress` fails.
 */
export async function play<Output>(options: Play<Output>): Promise<ReplayVerdict> {
  const { arrivals, durationMs, target, rules, clock, halt, record, onProgress } = options
  const { startAtOffsetMs = 0, maxInFlight = Number.POSITIVE_INFINITY, whenFull = 'wait' } = rules
  const { budget = {}, keptUpMs = 10, progressIntervalMs = 100 } = rules
  const { failed: mayFail = Number.POSITIVE_INFINITY, lateMs = 1000 } = budget
  const { late: mayBeLate = Number.POSITIVE_INFINITY } = budget
  const signal = AbortSignal.any([halt.signal, options.signal])
  // Each request in flight may listen to it.
  setMaxListeners(0, signal)
  const overspent = new AbortController()
  const stop = AbortSignal.any([signal, overspent.signal])
  setMaxListeners(0, stop)
  const tally = replayTally()
  const inFlight = new Set<Promise<void>>()
  let late = 0
  let overspentBy: 'failed-budget' | 'late-budget' | undefined
  let failure: { readonly error: unknown } | undefined
  let freed = (): void => {}

  function overspend(by: 'failed-budget' | 'late-budget'): void {
    overspentBy ??= by
    overspent.abort()
  }

  function observe(observation: Observation<Output>): void {
    record(observation)
    tally.observed(observation.outcome)
    if (observation.outcome === 'failed' && tally.counts.failed > mayFail)
      overspend('failed-budget')
  }

  async function send(arrival: Arrival & { readonly intendedMs: number }): Promise<void> {
    const { index, offsetMs, intendedMs } = arrival
    const sentMs = timeline.nowMs()
    const latenessMs = sentMs - intendedMs
    tally.sent(latenessMs)
    if (latenessMs >= lateMs && ++late > mayBeLate) overspend('late-budget')
    const answer = await ask(target, { index, offsetMs, signal })
    observe({ ...arrival, sentMs, finishedMs: timeline.nowMs(), latenessMs, ...answer })
  }

  /** Resolves when fewer than `maxInFlight` requests are in flight, or nothing is sent any more. */
  async function place(): Promise<void> {
    tally.waited()
    while (inFlight.size >= maxInFlight && !stop.aborted)
      await new Promise<void>((resolve) => {
        freed = resolve
      })
  }

  function whyDropped(): DroppedObservation['reason'] | undefined {
    if (signal.aborted) return 'aborted'
    if (overspentBy) return 'budget'
    return inFlight.size >= maxInFlight ? 'full' : undefined
  }

  let told = { sent: 0, atMs: 0 }
  function report(): void {
    const nowMs = timeline.nowMs()
    const { counts, lateness, lastLatenessMs } = tally
    const sinceMs = nowMs - told.atMs
    const perSecond = sinceMs > 0 ? ((counts.sent - told.sent) * 1000) / sinceMs : 0
    told = { sent: counts.sent, atMs: nowMs }
    const positionMs = Math.min(Math.max(nowMs - zeroMs, 0), durationMs)
    onProgress?.({
      ...counts,
      inFlight: inFlight.size,
      positionMs,
      durationMs,
      remainingMs: Math.max(zeroMs + durationMs - nowMs, 0),
      perSecond,
      lastLatenessMs,
      p99LatenessMs: lateness?.p99Ms,
      worstLatenessMs: lateness?.worstMs,
    })
  }

  async function reports(over: AbortSignal): Promise<void> {
    try {
      do {
        report()
        await clock.sleep(progressIntervalMs, over)
      } while (!over.aborted)
      report()
    } catch (error) {
      failure ??= { error }
      halt.abort()
    }
  }

  const timeline = startTimeline(clock, stop)
  told = { sent: 0, atMs: timeline.startedAtMs }
  /** When offset 0 is due. */
  const zeroMs = (rules.startAtMs ?? timeline.startedAtMs) - startAtOffsetMs
  stop.addEventListener('abort', () => freed())
  const over = new AbortController()
  const reporting = onProgress ? reports(over.signal) : undefined
  try {
    for await (const { index, offsetMs } of arrivals) {
      const arrival = { index, offsetMs, intendedMs: zeroMs + offsetMs }
      if (!stop.aborted) await timeline.reach(arrival.intendedMs)
      if (whenFull === 'wait' && inFlight.size >= maxInFlight && !stop.aborted) await place()
      if (halt.signal.aborted) break
      const reason = whyDropped()
      if (reason) {
        observe({ ...arrival, outcome: 'dropped', reason })
        continue
      }
      const sending = send(arrival)
      inFlight.add(sending)
      sending.then(() => {
        inFlight.delete(sending)
        freed()
      })
    }
  } finally {
    await Promise.all(inFlight)
    over.abort()
    await reporting
  }
  if (failure) throw failure.error
  const facts = {
    ...tally.counts,
    lateness: tally.lateness,
    interruptions: timeline.interruptions,
  }
  return judge(facts, stoppedBy(), keptUpMs)

  function stoppedBy(): StoppedBy | undefined {
    if (options.signal.aborted) return 'signal'
    return halt.signal.aborted ? 'reader' : overspentBy
  }
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
