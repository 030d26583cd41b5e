// What did these logs cost? `npx tsx examples/cost-of-a-log.ts FILE-OR-FOLDER`
import { readInvocations } from '@coldframe/core'
import { logFiles } from '@coldframe/core/files'
import { formatUsd, priceSheet, totalCost } from '@coldframe/pricing'

const [path = 'logs'] = process.argv.slice(2)

const prices = priceSheet({ region: 'eu-south-1', architecture: 'x86_64' })
const cost = await totalCost(readInvocations(logFiles(path)), prices)
console.log(formatUsd(cost.totalUsd), `prices as of ${prices.asOf}`)
