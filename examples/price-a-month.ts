// What does a month of traffic cost? `npx tsx --conditions=source examples/price-a-month.ts
// --requests 3000000 --duration-ms 120 --memory-mb 1536 --free-tier`
import { parseArgs } from 'node:util'
import { type Architecture, formatUsd, priceSheet, totalCost } from '@coldframe/pricing'

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '1000000' },
    /** The average billed duration. */
    'duration-ms': { type: 'string', default: '100' },
    'memory-mb': { type: 'string', default: '1024' },
    'storage-mb': { type: 'string', default: '512' },
    region: { type: 'string', default: 'us-east-1' },
    architecture: { type: 'string', default: 'x86_64' },
    'as-of': { type: 'string' },
    'free-tier': { type: 'boolean', default: false },
    'used-requests': { type: 'string', default: '0' },
    'used-gb-seconds': { type: 'string', default: '0' },
  },
})

const requests = Number(values.requests)
const memorySizeMB = Number(values['memory-mb'])
// Lambda bills whole milliseconds: an average between two of them is a mixture of both.
const totalMs = Math.round(requests * Number(values['duration-ms']))
const shortMs = Math.floor(totalMs / (requests || 1))
const longer = totalMs - shortMs * requests
const rows = [
  { billedDurationMs: shortMs, memorySizeMB, count: requests - longer },
  { billedDurationMs: shortMs + 1, memorySizeMB, count: longer },
]

const prices = priceSheet({
  region: values.region,
  architecture: values.architecture as Architecture,
  asOf: values['as-of'],
})
const cost = totalCost(rows, prices, {
  freeTier: values['free-tier'],
  ephemeralStorageMB: Number(values['storage-mb']),
  alreadyUsed: {
    requests: Number(values['used-requests']),
    gbSeconds: Number(values['used-gb-seconds']),
  },
})

const [bill] = cost.bills
const gbSeconds = (amount: number) => `${amount.toLocaleString('en-US')} GB-s`
console.log(`${cost.invocations.toLocaleString('en-US')} requests, ${gbSeconds(cost.gbSeconds)}`)
if (bill && bill.freeGBSeconds + bill.freeRequests > 0)
  console.log(
    `free: ${bill.freeRequests.toLocaleString('en-US')} requests, ${gbSeconds(bill.freeGBSeconds)}`,
  )
for (const tier of bill?.tiers ?? [])
  console.log(
    `tier from ${gbSeconds(tier.fromGBSeconds)}: ${gbSeconds(tier.gbSeconds)} at $${tier.usdPerGBSecond.toFixed(10)}: ${formatUsd(tier.usd)}`,
  )
console.log(`duration: ${formatUsd(cost.durationUsd)}`)
console.log(`requests: ${formatUsd(cost.requestUsd)}`)
console.log(`storage:  ${formatUsd(cost.storageUsd)}`)
console.log(`total:    ${formatUsd(cost.totalUsd)}`)
if (!prices.tiersKnown) console.log('Only the first tier is known of this region.')
if (prices.requestedAsOf && prices.asOf > prices.requestedAsOf)
  console.log(`No prices of ${prices.requestedAsOf} are known: these are of ${prices.asOf}.`)
console.log(`${prices.region} on ${prices.architecture}, prices as of ${prices.asOf}`)
