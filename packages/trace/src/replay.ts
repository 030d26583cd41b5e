import { InvalidInputError } from '@coldframe/core/error'
import type { Observation } from './observation.ts'
import { play } from './player.ts'
import type { ReplayOptions } from './replay-options.ts'
import type { Target } from './target.ts'
import type { Trace } from './trace.ts'
import { unboundedBuffer } from './unbounded-buffer.ts'

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
 * @throws InvalidInputError where `startAtOffsetMs` is not finite; from the iteration where it is
 * the second one, or where an offset is smaller than the one before it. What the trace throws comes
 * out of the iteration too, after the observations of what was sent.
 *
 * @example
 * for await (const observation of replay(trace, target))
 *   if (observation.outcome === 'failed') console.error(observation.error)
 */
export function replay<Output>(
  trace: Trace,
  target: Target<Output>,
  options: ReplayOptions = {},
): AsyncIterable<Observation<Output>> {
  const { startAtOffsetMs = 0 } = options
  if (!Number.isFinite(startAtOffsetMs))
    throw new InvalidInputError('`startAtOffsetMs` to be a finite number', startAtOffsetMs)
  let iterated = false
  return {
    [Symbol.asyncIterator]() {
      if (iterated)
        throw new InvalidInputError(
          'a replay to be iterated once',
          'a second iteration',
          'Call `replay` again to send the trace again.',
        )
      iterated = true
      return observations(trace, target, options)
    },
  }
}

async function* observations<Output>(
  trace: Trace,
  target: Target<Output>,
  options: ReplayOptions,
): AsyncGenerator<Observation<Output>, void, undefined> {
  const buffer = unboundedBuffer<Observation<Output>>()
  const halt = new AbortController()
  const playing = play(trace, target, options, buffer.push, halt).finally(buffer.close)
  // It is thrown to the reader below, who may come late; until then it counts as handled.
  playing.catch(() => {})
  let left = true
  try {
    yield* buffer.drain()
    left = false
  } finally {
    if (left) halt.abort()
    await playing
  }
}
