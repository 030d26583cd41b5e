import { InvalidInputError } from '@coldframe/core/error'
import type { Observation } from '../observation.ts'
import type { Target } from '../target.ts'
import type { Trace } from '../trace.ts'
import { playInThread } from '../worker/play-in-thread.ts'
import type { WorkerTarget } from '../worker/worker-target.ts'
import { arrivalsOf } from './arrivals.ts'
import { checkRules } from './check-rules.ts'
import { play } from './player.ts'
import { systemPlayerClock } from './player-clock.ts'
import type { ReplayOptions } from './replay-options.ts'
import type { ReplayVerdict } from './replay-verdict.ts'
import { unboundedBuffer } from './unbounded-buffer.ts'

/** A trace on its way: its observations, and how well it was sent. */
export interface Replay<Output> extends AsyncIterable<Observation<Output>> {
  /** `undefined` until the iteration has ended, and where it ended with an error. */
  verdict(): ReplayVerdict | undefined
}

/**
 * Sends a trace to a target, open-loop: each arrival at its own time, whether or not earlier ones
 * were answered, and whether or not observations are being read. Nothing is sent early and nothing
 * is sent again. What is late is sent at once, and how late is recorded.
 *
 * Sending starts when the result is first iterated, and it can be iterated once. Observations come
 * in the order in which requests finish; those not read yet are kept, so with a slow reader memory
 * grows with the trace. Leaving the loop stops the sending, aborts what is in flight and waits for
 * it.
 *
 * The wall clock is read once, at the start; from there on a monotonic clock counts, so a wall
 * clock that jumps changes nothing. Lateness is how late the target was called: what the target
 * does before its request leaves is not in it. Response times counted from `intendedMs` include
 * lateness, those from `sentMs` do not.
 *
 * @param target A function of this thread, or a `workerTarget`, which a busy thread does not delay.
 * @throws InvalidInputError where an option is out of its range; from the iteration where it is
 * the second one, or where an offset is smaller than the one before it. What the trace throws comes
 * out of the iteration too, after the observations of what was sent.
 *
 * @example
 * for await (const observation of replay(trace, target))
 *   if (observation.outcome === 'failed') console.error(observation.error)
 */
export function replay<Output>(
  trace: Trace,
  target: Target<Output> | WorkerTarget<Output>,
  options: ReplayOptions = {},
): Replay<Output> {
  checkRules(options)
  if (typeof target !== 'function' && options.clock)
    throw new InvalidInputError(
      '`clock` to be left out with a worker target',
      'a clock',
      'The thread of a worker target has a clock of its own.',
    )
  let iterated = false
  let verdict: ReplayVerdict | undefined
  return {
    verdict: () => verdict,
    [Symbol.asyncIterator]() {
      if (iterated)
        throw new InvalidInputError(
          'a replay to be iterated once',
          'a second iteration',
          'Call `replay` again to send the trace again.',
        )
      iterated = true
      return observations(trace, target, options, (reached) => {
        verdict = reached
      })
    },
  }
}

async function* observations<Output>(
  trace: Trace,
  target: Target<Output> | WorkerTarget<Output>,
  options: ReplayOptions,
  conclude: (verdict: ReplayVerdict) => void,
): AsyncGenerator<Observation<Output>, void, undefined> {
  const { clock = systemPlayerClock, signal = new AbortController().signal, skip } = options
  const buffer = unboundedBuffer<Observation<Output>>()
  const halt = new AbortController()
  const stage = {
    arrivals: arrivalsOf(trace, skip),
    durationMs: trace.durationMs,
    rules: options,
    signal,
    halt,
    record: buffer.push,
    onProgress: options.onProgress,
  }
  const playing = (
    typeof target === 'function'
      ? play({ ...stage, target, clock })
      : playInThread({ ...stage, target })
  ).finally(buffer.close)
  // It is thrown to the reader below, who may come late; until then it counts as handled.
  playing.catch(() => {})
  let left = true
  try {
    yield* buffer.drain()
    left = false
  } finally {
    if (left) halt.abort()
    conclude(await playing)
  }
}
