// What did these logs cost? `npx tsx examples/cost-of-a-log.ts FILE-OR-FOLDER [--json]`
import { parseArgs } from 'node:util'
import { readInvocations } from '@coldframe/core'
import { logFiles } from '@coldframe/core/files'
import { formatUsd, priceSheet, totalCost } from '@coldframe/pricing'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    region: { type: 'string', default: 'eu-south-1' },
    architecture: { type: 'string', default: 'x86_64' },
    json: { type: 'boolean', default: false },
  },
})
const [path = 'logs'] = positionals
const region = values.region
const architecture = values.architecture as 'x86_64' | 'arm64'

const starts: Record<string, number> = {}
let unreadLines = 0

async function* counted() {
  const onFault = () => void unreadLines++
  for await (const invocation of readInvocations(logFiles(path), { onFault })) {
    const { kind } = invocation.start
    starts[kind] = (starts[kind] ?? 0) + 1
    yield invocation
  }
}

const prices = priceSheet({ region, architecture })
const { totalUsd, gbSeconds, invocations, unpriced } = await totalCost(counted(), prices)

if (values.json) {
  const { asOf } = prices
  console.log(
    JSON.stringify({
      invocations: invocations + unpriced,
      starts,
      gbSeconds,
      totalUsd,
      unpriced,
      unreadLines,
      prices: { region, architecture, asOf },
    }),
  )
} else {
  const kinds = Object.entries(starts).map(([kind, count]) => `${count} ${kind}`)
  console.log(`${invocations + unpriced} invocations: ${kinds.join(', ') || 'none'}`)
  console.log(`${gbSeconds.toFixed(3)} GB-s billed, ${formatUsd(totalUsd)}`)
  console.log(`prices of ${region}, ${architecture}, as of ${prices.asOf}`)
  if (unpriced > 0) console.log(`not priced, as no billed duration is known: ${unpriced}`)
  if (unreadLines > 0) console.log(`lines that could not be read: ${unreadLines}`)
}
