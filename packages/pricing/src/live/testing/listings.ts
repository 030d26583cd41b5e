import type { Listing } from './listing.ts'

const virginia = { regionCode: 'us-east-1' }
const milan = { regionCode: 'eu-south-1' }

/**
 * Lambda's products of two regions, the free tier's and some that no sheet is made of. The prices
 * are those of the bundled tables, and the SKUs of the durations and of Milan's requests are AWS's.
 */
export const listings: readonly Listing[] = [
  {
    ...virginia,
    sku: 'TG3M4CAGBA3NYQBH',
    group: 'AWS-Lambda-Duration',
    usagetype: 'Lambda-GB-Second',
    // As AWS does: in no order.
    tiers: [
      ['15000000000', 'Inf', '0.0000133334'],
      ['0', '6000000000', '0.0000166667'],
      ['6000000000', '15000000000', '0.0000150000'],
    ],
  },
  {
    ...virginia,
    sku: '72SBSFWPMDTH8S3J',
    group: 'AWS-Lambda-Duration-ARM',
    usagetype: 'Lambda-GB-Second-ARM',
    unit: 'Second',
    tiers: [
      ['7500000000', '18750000000', '0.0000120001'],
      ['18750000000', 'Inf', '0.0000106667'],
      ['0', '7500000000', '0.0000133334'],
    ],
  },
  one(virginia, 'AWS-Lambda-Requests', 'Request', '0.0000002000', 'Requests'),
  one(virginia, 'AWS-Lambda-Requests-ARM', 'Request-ARM', '0.0000002000', 'Request'),
  one(virginia, 'AWS-Lambda-Storage-Duration', 'Lambda-Storage-GB-Second', '0.0000000309'),
  one(virginia, 'AWS-Lambda-Storage-Duration-ARM', 'Lambda-Storage-GB-Second-ARM', '0.0000000309'),
  one(
    virginia,
    'AWS-Lambda-Provisioned-Concurrency',
    'Lambda-Provisioned-Concurrency',
    '0.0000041667',
  ),
  one(
    virginia,
    'AWS-Lambda-Provisioned-Concurrency-ARM',
    'Lambda-Provisioned-Concurrency-ARM',
    '0.0000033334',
  ),
  one(virginia, 'AWS-Lambda-Duration-Provisioned', 'Lambda-Provisioned-GB-Second', '0.0000097222'),
  one(
    virginia,
    'AWS-Lambda-Duration-Provisioned-ARM',
    'Lambda-Provisioned-GB-Second-ARM',
    '0.0000077778',
  ),
  {
    ...one(virginia, 'AWS-Lambda-Processed-Bytes', 'Lambda-Streaming-Response-Processed-Bytes', ''),
    tiers: [
      ['100', 'Inf', '0.0080000000'],
      ['0', '100', '0.0000000000'],
    ],
  },
  one(virginia, '', 'Lambda-SnapStart-Cached-GB-S', '0.0000015046'),
  one(virginia, '', 'Lambda-SnapStart-Restored-GB', '0.0001397998'),
  one(virginia, 'AWS-Lambda-Edge-Duration', 'Lambda-Edge-GB-Second', '0.0000500100'),
  {
    ...one(milan, 'AWS-Lambda-Duration', 'EUS1-Lambda-GB-Second', '0.0000195172'),
    sku: 'SWU8SVYB8U6S2RXR',
  },
  { ...one(milan, 'AWS-Lambda-Requests', 'EUS1-Request', '0.0000002300'), sku: 'EE6A5VEB3PCF9VKU' },
  one({ regionCode: '' }, 'AWS-Lambda-Duration', 'Global-Lambda-GB-Second', '0.0000000000'),
  one({ regionCode: '' }, 'AWS-Lambda-Requests', 'Global-Request', '0.0000000000'),
]

function one(
  region: Pick<Listing, 'regionCode'>,
  group: string,
  usagetype: string,
  usd: string,
  unit = 'Lambda-GB-Second',
): Listing {
  const sku = `FIXTURE-${region.regionCode || 'any'}-${usagetype}`
  return { ...region, sku, group, usagetype, unit, tiers: [['0', 'Inf', usd]] }
}
