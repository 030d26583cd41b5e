import { spawnSync } from 'node:child_process'
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { type Listing, offerFile } from '../packages/pricing/src/live/testing/listing.ts'
import type { Fetch } from '../packages/pricing/src/live.ts'
import { priceTables } from '../packages/pricing/src/price-table.ts'
import { updatePrices } from './prices-update.ts'

const tablePath = fileURLToPath(new URL('../packages/pricing/src/price-table.ts', import.meta.url))
const newest = priceTables.at(-1)?.rows ?? []

/** What AWS would list of a region, at the bundled prices; arm64 where it is bundled. */
function listed(region: string): Listing[] {
  const row = newest.find((each) => each.region === region)
  if (!row) return []
  const product = (group: string, usd: number | undefined): Listing[] =>
    usd === undefined
      ? []
      : [
          {
            sku: `${region}-${group}`,
            group: `AWS-Lambda-${group}`,
            usagetype: '',
            regionCode: region,
            tiers: [['0', 'Inf', usd.toFixed(10)]],
          },
        ]
  const arm = row.durationUsd.arm64
  return [
    ...product('Duration', row.durationUsd.x86_64),
    ...product('Duration-ARM', arm),
    ...product('Requests', row.requestUsd),
    ...product('Requests-ARM', arm && row.requestUsd),
    ...product('Storage-Duration', row.storageUsd),
    ...product('Provisioned-Concurrency', row.provisionedUsd.x86_64?.[0]),
    ...product('Duration-Provisioned', row.provisionedUsd.x86_64?.[1]),
  ]
}

const regionOf = (address: string): string => address.split('/').at(-2) ?? ''

const answer = (body: string, status = 200) => ({
  ok: status === 200,
  status,
  text: async () => body,
})

const aws: Fetch = async (address) => answer(offerFile(listed(regionOf(address))))

async function tableCopy(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'coldframe-prices-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'price-table.ts')
  await copyFile(tablePath, path)
  return path
}

test('a table at the prices of AWS has every row that it had, all confirmed now', async () => {
  const path = await tableCopy()
  const asked: string[] = []
  const update = await updatePrices({
    path,
    fetch: (address, init) => {
      asked.push(regionOf(address))
      return aws(address, init)
    },
  })
  expect(update).toEqual({ publishedOn: '2026-09-19', regions: asked, unread: [] })
  expect(asked).toEqual(newest.map(({ region }) => region))

  const { priceTables: tables, furtherTiers } = await import(path)
  const source = 'AWS Price List, offer AWSLambda, published 2026-09-19'
  const rows = newest.map((row) => ({
    ...row,
    source,
    // The fixture lists none.
    provisionedUsd: { ...row.provisionedUsd, arm64: undefined },
  }))
  expect(tables.at(-1)).toEqual({ asOf: '2026-09-19', rows })
  expect(tables.slice(0, -1)).toEqual(priceTables.slice(0, -1))
  expect(furtherTiers['eu-south-1']).toEqual({ x86_64: [], arm64: [] })
  expect(furtherTiers['il-central-1']).toEqual({ x86_64: [] })
})

test('every meter of a region is written, and a region can be added', async () => {
  const path = await tableCopy()
  const one = (group: string, usagetype: string, usd: string): Listing => ({
    sku: group + usagetype,
    group,
    usagetype,
    regionCode: 'mx-central-1',
    tiers: [['0', 'Inf', usd]],
  })
  const mexico: Listing[] = [
    {
      ...one('AWS-Lambda-Duration', '', ''),
      tiers: [
        ['6000000000', 'Inf', '0.00001'],
        ['0', '6000000000', '0.00002'],
      ],
    },
    one('AWS-Lambda-Duration-ARM', '', '0.000015'),
    one('AWS-Lambda-Requests', '', '0.0000003'),
    one('AWS-Lambda-Requests-ARM', '', '0.0000003'),
    one('AWS-Lambda-Provisioned-Concurrency-ARM', '', '0.0000031'),
    one('AWS-Lambda-Duration-Provisioned-ARM', '', '0.0000071'),
    one('AWS-Lambda-Processed-Bytes', '', '0.009'),
    one('', 'MXC1-Lambda-SnapStart-Cached-GB-S', '0.0000016'),
    one('', 'MXC1-Lambda-SnapStart-Restored-GB', '0.00014'),
  ]
  const fetch: Fetch = async (address, init) =>
    regionOf(address) === 'mx-central-1' ? answer(offerFile(mexico)) : aws(address, init)
  await updatePrices({ path, fetch, more: ['mx-central-1'] })
  const table = await import(path)
  expect(table.furtherTiers['mx-central-1']).toEqual({ x86_64: [[6e9, 0.00001]], arm64: [] })
  expect(table.snapStart['mx-central-1']).toEqual({ x86_64: [0.0000016, 0.00014] })
  expect(table.streamedUsdPerGB['mx-central-1']).toEqual({ x86_64: 0.009 })
  expect(table.priceTables.at(-1).rows.at(-1)).toMatchObject({
    region: 'mx-central-1',
    durationUsd: { x86_64: 0.00002, arm64: 0.000015 },
    requestUsd: 0.0000003,
    storageUsd: undefined,
    provisionedUsd: { x86_64: undefined, arm64: [0.0000031, 0.0000071] },
  })
})

test('the same prices give the same file, and Biome has nothing to say', async () => {
  const path = await tableCopy()
  await updatePrices({ path, fetch: aws })
  const first = await readFile(path, 'utf8')
  await updatePrices({ path, fetch: aws })
  expect(await readFile(path, 'utf8')).toBe(first)

  const root = fileURLToPath(new URL('..', import.meta.url))
  const { status, stdout } = spawnSync(
    join(root, 'node_modules/.bin/biome'),
    ['check', '--write', '--stdin-file-path=packages/pricing/src/price-table.ts'],
    { cwd: root, input: first, encoding: 'utf8' },
  )
  expect(stdout).toBe(first)
  expect(status).toBe(0)
})

test.each<[string, Fetch, RegExp]>([
  ['no network', () => Promise.reject(new TypeError('fetch failed')), /fetch failed.*network/],
  ['a page of a proxy', async () => answer('<html>'), /to be JSON/],
  [
    'one region that fails',
    async (address, init) =>
      regionOf(address) === 'sa-east-1' ? answer('', 503) : aws(address, init),
    /sa-east-1.*HTTP 503/,
  ],
  [
    'requests that cost something else on arm64',
    async (address) =>
      answer(
        offerFile(
          listed(regionOf(address)).map((each) =>
            each.group === 'AWS-Lambda-Requests-ARM'
              ? { ...each, tiers: [['0', 'Inf', '0.5']] }
              : each,
          ),
        ),
      ),
    /one requestUsd for both architectures of us-east-1/,
  ],
])('with %s the table stays as it was', async (_what, fetch, message) => {
  const path = await tableCopy()
  await expect(updatePrices({ path, fetch })).rejects.toThrow(message)
  expect(await readFile(path, 'utf8')).toBe(await readFile(tablePath, 'utf8'))
})
