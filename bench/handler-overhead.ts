import { inferenceHandler } from '@coldframe/handler'
import { type Comparison, inTurn, timed } from './comparison.ts'

const requests = 10_000

/**
 * A request through `inferenceHandler`, its record built and thrown away, against the least that any
 * wrapper does: two readings of the clock and one JSON.stringify of such a record.
 */
export async function handlerOverhead(): Promise<Comparison[]> {
  const infer = async (event: { readonly value: number }): Promise<number> => event.value + 1
  let bytes = 0
  const handler = inferenceHandler({
    load: () => 1,
    infer: (_model, event: { readonly value: number }) => infer(event),
    emit: (line) => {
      bytes += line.length
    },
  })
  const example = {
    requestId: crypto.randomUUID(),
    item: 0,
    items: 1,
    status: 'ok',
    loadWhen: 'init',
    loaded: false,
    start: { sequence: 1, initializedAtMs: Date.now(), receivedAtMs: Date.now() },
    environment: { architecture: 'x86_64', runtime: 'node', cpuModel: 'a processor of some make' },
  }
  const context = { awsRequestId: crypto.randomUUID(), getRemainingTimeInMillis: () => 1000 }
  const { ours, other } = await inTurn(
    15,
    () =>
      timed(async () => {
        for (let value = 0; value < requests; value++) await handler({ value }, context)
      }),
    () =>
      timed(async () => {
        for (let value = 0; value < requests; value++) {
          const started = performance.now()
          await infer({ value })
          bytes += JSON.stringify({ ...example, inferMs: performance.now() - started }).length
        }
      }),
  )
  if (bytes === 0) throw new Error('Expected records, got none.')
  const microseconds = (ms: number): number => (ms * 1000) / requests
  return [
    {
      what: 'a request through inferenceHandler, against JSON.stringify',
      ours: microseconds(ours),
      other: microseconds(other),
      unit: 'us',
    },
  ]
}
