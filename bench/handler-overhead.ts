import { inChild } from './child.ts'
import { type Comparison, inTurn } from './comparison.ts'

const script = new URL('./children/request-loop.ts', import.meta.url)

/**
 * 10,000 requests back to back, p50 of a request, the lines written to a stdout that this process
 * drains: `inferenceHandler`, and Powertools with two metrics and one line of log.
 */
export async function handlerOverhead(): Promise<Comparison[]> {
  const microsecondsOf = (way: string) => () => inChild<number>(script, [way])
  const { ours, other, noise } = await inTurn(
    7,
    microsecondsOf('handler'),
    microsecondsOf('powertools'),
  )
  const unit = 'us'
  return [
    { what: 'a request through inferenceHandler', ours, unit, noise, atMost: 15 },
    {
      what: 'a request, against Powertools Metrics and Logger',
      ours,
      other,
      unit,
      noise,
      atMost: 1 / 3,
    },
  ]
}
