import { InvalidInputError } from '@coldframe/core/error'
import type { Trace } from '../trace.ts'

/** One arrival of a trace, by its position in the whole trace. */
export interface Arrival {
  readonly index: number
  readonly offsetMs: number
}

/** Positions to pass over. */
export type Skip = ReadonlySet<number> | ((index: number) => boolean)

/**
 * A trace's arrivals without those skipped, one at a time.
 *
 * @throws InvalidInputError from the iteration where an offset is not a finite number from the one
 * before it.
 */
export async function* arrivalsOf(
  trace: Trace,
  skip: Skip = () => false,
): AsyncGenerator<Arrival, void, undefined> {
  const { index: first, of } = trace.shard ?? { index: 0, of: 1 }
  const skipped = typeof skip === 'function' ? skip : (index: number) => skip.has(index)
  let position = 0
  let previousMs = 0
  for await (const offsetMs of trace) {
    checkOrder(position, offsetMs, previousMs)
    const index = first + position * of
    position++
    previousMs = offsetMs
    if (!skipped(index)) yield { index, offsetMs }
  }
}

function checkOrder(position: number, offsetMs: number, previousMs: number): void {
  if (offsetMs >= previousMs && offsetMs < Number.POSITIVE_INFINITY) return
  throw new InvalidInputError(
    `offset ${position} of the trace to be a finite number from ${previousMs} (the one before it)`,
    offsetMs,
    'A trace counts milliseconds from its start, sorted.',
  )
}
