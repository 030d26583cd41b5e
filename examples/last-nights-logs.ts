// What did last night's logs cost? `npx tsx examples/last-nights-logs.ts` reads the folder `logs`.
import { readInvocations } from '@coldframe/core'
import { logFiles } from '@coldframe/core/files'
import { formatUsd, priceSheet, totalCost } from '@coldframe/pricing'

const prices = priceSheet({ region: 'eu-south-1', architecture: 'x86_64' })
const cost = await totalCost(readInvocations(logFiles(process.argv[2] ?? 'logs')), prices)
console.log(formatUsd(cost.totalUsd), `prices as of ${prices.asOf}`)
