// Ratios, each measured in this one run: ours and the other in turn, medians. `npm run bench`
import { handlerOverhead } from './handler-overhead.ts'
import { invocationRows } from './invocation-rows.ts'
import { lateness } from './lateness.ts'

console.log('what | ours | other | ratio')
for (const bench of [handlerOverhead, invocationRows, lateness])
  for (const { what, ours, other, unit } of await bench())
    console.log(
      `${what} | ${ours.toPrecision(3)} ${unit} | ${other.toPrecision(3)} ${unit} | ${(ours / other).toPrecision(3)}`,
    )
