/** The day on which AWS published the offer that the newest table is from. */
const publishedOn = '2026-09-19'

const publication = `AWS Price List, offer AWSLambda, published ${publishedOn}, from a public digest of it`
const unconfirmedSource = `a single public table, not confirmed by the AWS Price List of ${publishedOn}`

/** What is known of the prices from one day on. */
export interface PriceTable {
  readonly asOf: string
  /** The day from which there was more to know than the table says. */
  readonly until?: string | undefined
  readonly rows: readonly PriceRow[]
}

/** The prices of one region in US dollars; a GB is 1024 MB. */
export interface PriceRow {
  readonly region: string
  readonly source: string
  /** Per GB-second, first tier. */
  readonly durationUsd: { readonly x86_64: number; readonly arm64: number | undefined }
  readonly requestUsd: number
  /** Per GB-second of /tmp beyond 512 MB. */
  readonly storageUsd: number | undefined
  /** Per GB-second of provisioned concurrency. */
  readonly provisionedUsd: {
    readonly x86_64: ProvisionedRow | undefined
    readonly arm64: ProvisionedRow | undefined
  }
}

export type ProvisionedRow = readonly [capacity: number, duration: number]

type Columns = readonly [
  region: string,
  x86_64: number,
  arm64: number | undefined,
  request: number,
  storage?: number,
  provisioned?: ProvisionedRow,
]

// biome-ignore format: a table, read and checked by column
const published: readonly Columns[] = [
  // region          x86_64        arm64         request     storage       provisioned on x86_64: capacity, duration
  ['us-east-1',      0.0000166667, 0.0000133334, 0.0000002,  0.0000000309, [0.0000041667, 0.0000097222]],
  ['us-east-2',      0.0000166667, 0.0000133334, 0.0000002,  0.0000000309, [0.0000041667, 0.0000097222]],
  ['us-west-2',      0.0000166667, 0.0000133334, 0.0000002,  0.0000000309, [0.0000041667, 0.0000097222]],
  ['us-west-1',      0.0000166667, 0.0000133334, 0.0000002,  0.0000000370, [0.0000049041, 0.0000114430]],
  ['ca-central-1',   0.0000166667, 0.0000133334, 0.0000002,  0.0000000340, [0.0000046460, 0.0000108407]],
  ['eu-west-1',      0.0000166667, 0.0000133334, 0.0000002,  0.0000000340, [0.0000046460, 0.0000108407]],
  ['eu-west-2',      0.0000166667, 0.0000133334, 0.0000002,  0.0000000358, [0.0000048304, 0.0000112709]],
  ['eu-west-3',      0.0000166667, 0.0000133334, 0.0000002,  0.0000000358, [0.0000048673, 0.0000113569]],
  ['eu-central-1',   0.0000166667, 0.0000133334, 0.0000002,  0.0000000367, [0.0000050147, 0.0000117011]],
  ['eu-central-2',   0.0000183334, 0.0000146667, 0.00000022, 0.0000000441, [0.0000055162, 0.0000128712]],
  ['eu-north-1',     0.0000166667, 0.0000133334, 0.0000002,  0.0000000323, [0.0000044248, 0.0000103245]],
  ['eu-south-1',     0.0000195172, 0.0000156138, 0.00000023, 0.0000000357, [0.0000048783, 0.0000113827]],
  ['ap-south-1',     0.0000166667, 0.0000133334, 0.0000002,  0.0000000352, [0.0000044985, 0.0000104966]],
  ['ap-northeast-1', 0.0000166667, 0.0000133334, 0.0000002,  0.0000000370, [0.0000053835, 0.0000125615]],
  ['ap-northeast-2', 0.0000166667, 0.0000133334, 0.0000002,  0.0000000352, [0.0000051254, 0.0000119592]],
  ['ap-northeast-3', 0.0000166667, 0.0000133334, 0.0000002,  0.0000000370, [0.0000053835, 0.0000125615]],
  ['ap-southeast-1', 0.0000166667, 0.0000133334, 0.0000002,  0.0000000370, [0.0000051991, 0.0000121313]],
  ['ap-southeast-2', 0.0000166667, 0.0000133334, 0.0000002,  0.0000000370, [0.0000052360, 0.0000122173]],
  ['ap-southeast-4', 0.0000166667, 0.0000133334, 0.0000002,  0.0000000370, [0.0000052360, 0.0000122173]],
  ['ap-southeast-5', 0.0000150000, 0.0000120000, 0.00000018, 0.0000000333, [0.0000046791, 0.0000109181]],
  ['ap-east-1',      0.0000229200, 0.0000183000, 0.00000028, 0.0000000407, [0.0000057153, 0.0000133358]],
  ['me-south-1',     0.0000206667, 0.0000165334, 0.00000025, 0.0000000374, [0.0000051108, 0.0000119251]],
  ['af-south-1',     0.0000221000, 0.0000176800, 0.00000027, 0.0000000404, [0.0000055300, 0.0000129000]],
  ['sa-east-1',      0.0000166667, 0.0000133334, 0.0000002,  0.0000000586, [0.0000066372, 0.0000154867]],
]

// biome-ignore format: a table, read and checked by column
const unconfirmed: readonly Columns[] = [
  ['il-central-1',   0.0000175000, undefined,    0.00000021],
  ['me-central-1',   0.0000206667, 0.0000165334, 0.00000025],
]

/** The tiers beyond the first: use in GB-seconds from which they apply, and their prices. */
export const furtherTiers: ByArchitecture<
  readonly (readonly [fromGBSeconds: number, usd: number])[]
> = {
  'us-east-1': {
    x86_64: [
      [6e9, 0.000015],
      [15e9, 0.0000133334],
    ],
    arm64: [
      [7.5e9, 0.0000120001],
      [18.75e9, 0.0000106667],
    ],
  },
  // aws.amazon.com/about-aws/whats-new/2022/08/aws-lambda-tiered-pricing names these of Ohio.
  'us-east-2': {
    x86_64: [
      [6e9, 0.000015],
      [15e9, 0.0000133334],
    ],
  },
}

/** SnapStart and response streaming, as the worked examples of AWS's pricing page count them. */
export const snapStart: ByArchitecture<readonly [cache: number, restore: number]> = {
  'us-east-1': { x86_64: [0.0000015046, 0.0001397998] },
}

export const streamedUsdPerGB: ByArchitecture<number> = { 'us-east-1': { x86_64: 0.008 } }

type ByArchitecture<Price> = {
  readonly [region: string]: { readonly [architecture in 'x86_64' | 'arm64']?: Price }
}

/** Provisioned concurrency on arm64 is known for one region. */
const provisionedOnArm64: { readonly [region: string]: ProvisionedRow } = {
  'us-east-1': [0.0000033334, 0.0000077778],
}

const rowFrom =
  (source: string) =>
  ([region, x86_64, arm64, requestUsd, storageUsd, provisioned]: Columns): PriceRow => ({
    region,
    source,
    durationUsd: { x86_64, arm64 },
    requestUsd,
    storageUsd,
    provisionedUsd: { x86_64: provisioned, arm64: provisionedOnArm64[region] },
  })

const onlyDuration =
  'aws.amazon.com/blogs/aws/new-for-aws-lambda-1ms-billing-granularity-adds-cost-savings'

/** Oldest first. */
export const priceTables: readonly PriceTable[] = [
  {
    asOf: '2020-12-01',
    // The day of the tiers, which the post could not know.
    until: '2022-08-01',
    rows: [
      {
        ...rowFrom(onlyDuration)(['us-east-1', 0.0000166667, undefined, 0.0000002]),
        provisionedUsd: { x86_64: undefined, arm64: undefined },
      },
    ],
  },
  {
    asOf: publishedOn,
    rows: [...published.map(rowFrom(publication)), ...unconfirmed.map(rowFrom(unconfirmedSource))],
  },
]
