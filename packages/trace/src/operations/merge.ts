import { InvalidInputError } from '@coldframe/core/error'
import { lazyTrace } from '../lazy-trace.ts'
import type { Trace } from '../trace.ts'
import { minHeap } from './min-heap.ts'

interface Head {
  readonly offsetMs: number
  readonly rest: AsyncIterator<number>
}

/**
 * All arrivals of several traces that start together, such as several users' or functions'. It
 * lasts as long as the longest.
 *
 * @throws InvalidInputError where none is given.
 */
export function merge(...traces: readonly Trace[]): Trace {
  if (traces.length === 0) throw new InvalidInputError('`merge` to be given a trace', 'none')
  return lazyTrace(
    Math.max(...traces.map(({ durationMs }) => durationMs)),
    { generator: 'merge', parameters: { traces: traces.map(({ provenance }) => provenance) } },
    async function* () {
      const open = traces.map((trace) => trace[Symbol.asyncIterator]())
      try {
        const heads = minHeap<Head>(({ offsetMs }) => offsetMs)
        for (const rest of open) {
          const { done, value } = await rest.next()
          if (!done) heads.add({ offsetMs: value, rest })
        }
        for (let head = heads.take(); head; head = heads.take()) {
          yield head.offsetMs
          const { done, value } = await head.rest.next()
          if (!done) heads.add({ offsetMs: value, rest: head.rest })
        }
      } finally {
        await Promise.all(open.map((iterator) => iterator.return?.()))
      }
    },
  )
}
