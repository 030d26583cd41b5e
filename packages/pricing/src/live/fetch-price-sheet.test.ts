import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PricingClient } from '@aws-sdk/client-pricing'
import { InvalidInputError } from '@coldframe/core/error'
import { expect, onTestFinished, test } from 'vitest'
import { priceSheet } from '../price-sheet.ts'
import { fetchPriceSheet } from './fetch-price-sheet.ts'
import { MalformedPriceListError } from './malformed-price-list-error.ts'
import { PriceListEmptyError } from './price-list-empty-error.ts'
import { PriceListUnavailableError } from './price-list-unavailable-error.ts'
import { type FakePriceListOptions, fakePriceList } from './testing/fake-price-list.ts'
import { listings } from './testing/listings.ts'

const virginia = { region: 'us-east-1', architecture: 'x86_64' } as const
const milan = { region: 'eu-south-1', architecture: 'x86_64' } as const
const noon = Date.parse('2026-11-20T12:00:00Z')
const clock = { epochMs: () => noon }

async function serve(options: Partial<FakePriceListOptions> = {}) {
  const server = await fakePriceList({ listings, ...options })
  onTestFinished(() => server.close())
  const client = new PricingClient({
    region: 'us-east-1',
    endpoint: server.endpoint,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    maxAttempts: 2,
    retryMode: 'standard',
  })
  onTestFinished(() => client.destroy())
  return { ...server, client }
}

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'coldframe-prices-'))
  onTestFinished(() => rm(path, { recursive: true }))
  return path
}

test('the SDK asks for region and group, never for unit or usage type, and reads the strings', async () => {
  const { client, requests } = await serve()
  const sheet = await fetchPriceSheet({ ...virginia, client, clock })
  expect(sheet).toMatchObject({
    ...virginia,
    asOf: '2026-09-19',
    via: 'GetProducts',
    fetchedAt: '2026-11-20T12:00:00.000Z',
    tiersKnown: true,
    requestUsd: 0.0000002,
    storageUsdPerGBSecond: 0.0000000309,
    unread: [],
  })
  expect(sheet.durationUsdPerGBSecond).toEqual(priceSheet(virginia).durationUsdPerGBSecond)
  for (const { headers, body } of requests) {
    expect(headers['x-amz-target']).toBe('AWSPriceListService.GetProducts')
    expect(headers['content-type']).toBe('application/x-amz-json-1.1')
    expect(headers.authorization).toMatch(/\/us-east-1\/pricing\/aws4_request/)
    expect(body).toMatchObject({ ServiceCode: 'AWSLambda', FormatVersion: 'aws_v1' })
    expect(body?.Filters.map(({ Field }) => Field)).toEqual(['regionCode', 'group'])
  }
  expect(requests.map(({ body }) => body?.Filters[1]?.Value).sort()).toEqual([
    'AWS-Lambda-Duration',
    'AWS-Lambda-Duration-Provisioned',
    'AWS-Lambda-Processed-Bytes',
    'AWS-Lambda-Provisioned-Concurrency',
    'AWS-Lambda-Requests',
    'AWS-Lambda-Storage-Duration',
  ])
})

test('what comes on several pages is put together', async () => {
  const twins = listings.map((each) => ({ ...each, sku: `${each.sku}-2` }))
  const { client, requests } = await serve({ listings: [...listings, ...twins], pageSize: 1 })
  const sheet = await fetchPriceSheet({ ...virginia, client })
  expect(sheet.durationUsdPerGBSecond).toHaveLength(3)
  expect(requests).toHaveLength(12)
})

test('a page token that comes again ends the look-up', async () => {
  const client = { send: () => Promise.resolve({ $metadata: {}, PriceList: [], NextToken: 'a' }) }
  await expect(fetchPriceSheet({ ...virginia, client })).rejects.toThrow('a new `NextToken`')
})

test('the public bulk file gives the same prices without a client, and SnapStart', async () => {
  const { client, fetch, requests } = await serve()
  const { via, source, snapStart, ...bulk } = await fetchPriceSheet({ ...virginia, fetch, clock })
  expect(via).toBe('bulk-file')
  expect(source).toContain('/AWSLambda/current/us-east-1/index.json, published 2026-09-19')
  expect(snapStart).toEqual({ cacheUsdPerGBSecond: 0.0000015046, restoreUsdPerGB: 0.0001397998 })
  expect(requests.map(({ path }) => path)).toEqual([
    '/offers/v1.0/aws/AWSLambda/current/us-east-1/index.json',
  ])
  expect(await fetchPriceSheet({ ...virginia, client, clock })).toMatchObject(bulk)
})

const throttled = JSON.stringify({ __type: 'ThrottlingException', Message: 'Rate exceeded' })

test.each([400, 429])(
  'the client tries again after a throttled answer, HTTP %i',
  async (status) => {
    const { client, requests } = await serve({ failures: [[status, throttled]] })
    expect((await fetchPriceSheet({ ...milan, client })).requestUsd).toBe(0.00000023)
    expect(requests).toHaveLength(7)
  },
)

test.each([400, 429])(
  'a client that gives up is an error that says so, HTTP %i',
  async (status) => {
    const { client } = await serve({ failures: Array(2).fill([status, throttled]) })
    const error = await fetchPriceSheet({ ...milan, client }).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(PriceListUnavailableError)
    expect(error).toMatchObject({ statusCode: status, cause: { name: 'ThrottlingException' } })
    expect(String(error)).toMatch(/ThrottlingException: Rate exceeded after 2 attempts\. Ask again/)
  },
)

test('without permission the error names it, and the way without', async () => {
  const denied = JSON.stringify({ __type: 'AccessDeniedException', Message: 'not authorized' })
  const { client } = await serve({ failures: [[400, denied]] })
  await expect(fetchPriceSheet({ ...milan, client })).rejects.toThrow(/Allow `pricing:GetProducts`/)
})

test('nobody there', async () => {
  const { client, close } = await serve()
  await close()
  await expect(fetchPriceSheet({ ...milan, client })).rejects.toThrow(PriceListUnavailableError)
})

test('a region without products is an error that names it', async () => {
  const { client, fetch } = await serve()
  const nowhere = { region: 'eu-south-9', architecture: 'arm64' } as const
  await expect(fetchPriceSheet({ ...nowhere, client })).rejects.toThrow(PriceListEmptyError)
  await expect(fetchPriceSheet({ ...nowhere, client })).rejects.toThrow('"eu-south-9"')
  await expect(fetchPriceSheet({ ...nowhere, fetch })).rejects.toThrow(
    /HTTP 404\. Check the region's code, "eu-south-9"/,
  )
})

const answer = (status: number, body: string) => async () => ({
  ok: status < 300,
  status,
  text: async () => body,
})
const page = '<!DOCTYPE html><title>Sign in</title>'

test.each([
  ['an HTML page', answer(200, page), MalformedPriceListError, /to be JSON.*<!DOCTYPE html>/],
  ['half a file', answer(200, '{"products": {'), MalformedPriceListError, /to be JSON/],
  ['an empty answer', answer(200, ''), MalformedPriceListError, /to be JSON/],
  [
    'no product',
    answer(200, '{"publicationDate":"2026-09-19","products":{},"terms":{"OnDemand":{}}}'),
    PriceListEmptyError,
    /AWS-Lambda-Duration for "eu-south-1"/,
  ],
  ['HTTP 429', answer(429, 'slow down'), PriceListUnavailableError, /HTTP 429\. Ask again later/],
  ['HTTP 503', answer(503, page), PriceListUnavailableError, /HTTP 503\. Ask again later/],
  ['HTTP 407', answer(407, page), PriceListUnavailableError, /what stands between here and AWS/],
  [
    'no network',
    () =>
      Promise.reject(new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND') })),
    PriceListUnavailableError,
    /fetch failed \(getaddrinfo ENOTFOUND\)\. Check the network/,
  ],
] as const)(
  'for %s there is an error that says what to do',
  async (_what, fetch, type, message) => {
    await expect(fetchPriceSheet({ ...milan, fetch })).rejects.toThrow(type)
    await expect(fetchPriceSheet({ ...milan, fetch })).rejects.toThrow(message)
  },
)

test('the bundled prices stand in only when asked to, and say so', async () => {
  const fetch = answer(429, 'slow down')
  const sheet = await fetchPriceSheet({ ...milan, fetch, fallback: 'bundled' })
  expect(sheet).toMatchObject(priceSheet(milan))
  expect(sheet.via).toBe('bundled')
  expect(sheet.fetchedAt).toBeUndefined()
  expect(sheet.fellBack?.reason).toMatch(/HTTP 429/)
  expect(sheet.fellBack?.error).toBeInstanceOf(PriceListUnavailableError)
})

test('where no price is bundled either, the live error stays', async () => {
  const options = { region: 'eu-south-9', architecture: 'arm64', fallback: 'bundled' } as const
  await expect(fetchPriceSheet({ ...options, fetch: answer(429, '') })).rejects.toThrow('HTTP 429')
})

test('a look-up that is called off ends with the reason, not with other prices', async () => {
  const { fetch, client } = await serve()
  const signal = AbortSignal.abort(new Error('enough'))
  const options = { ...milan, signal, fallback: 'bundled' } as const
  await expect(fetchPriceSheet({ ...options, fetch })).rejects.toThrow('enough')
  await expect(fetchPriceSheet({ ...options, client })).rejects.toThrow('enough')
})

test('an answer is kept for a day by default, and asked for again from then on', async () => {
  const { fetch, requests } = await serve()
  const cacheDirectory = join(await folder(), 'prices')
  const at = (epochMs: number, maxAgeMs?: number) =>
    fetchPriceSheet({
      ...milan,
      fetch,
      cacheDirectory,
      maxAgeMs,
      clock: { epochMs: () => epochMs },
    })
  const first = await at(noon)
  expect(await readdir(cacheDirectory)).toEqual(['lambda-prices-eu-south-1-x86_64.json'])
  const later = await at(noon + 86_399_999)
  expect(later).toEqual({ ...first, via: 'cache' })
  expect(requests).toHaveLength(1)

  expect(await at(noon + 86_400_000)).toMatchObject({
    via: 'bulk-file',
    fetchedAt: '2026-11-21T12:00:00.000Z',
  })
  expect((await at(noon + 86_400_001, 1)).via).toBe('bulk-file')
  expect((await at(noon - 1)).via).toBe('bulk-file')
  expect(requests).toHaveLength(4)
})

test.each([
  ['not JSON', () => '{"format"'],
  ['of another format', (json: string) => json.replace('coldframe-prices-1', 'coldframe-prices-0')],
  ['of another region', (json: string) => json.replaceAll('eu-south-1', 'us-east-1')],
  ['with a price that cannot be', (json: string) => json.replace('0.0000195172', '-1')],
  ['with a time that is none', (json: string) => json.replace('2026-11-20T12', 'noon')],
])('a kept file that is %s is renewed', async (_what, spoil) => {
  const { fetch, requests } = await serve()
  const cacheDirectory = await folder()
  const first = await fetchPriceSheet({ ...milan, fetch, cacheDirectory, clock })
  const file = join(cacheDirectory, 'lambda-prices-eu-south-1-x86_64.json')
  const kept = await readFile(file, 'utf8')
  const spoiled = spoil(kept)
  expect(spoiled).not.toBe(kept)
  await writeFile(file, spoiled)
  expect(await fetchPriceSheet({ ...milan, fetch, cacheDirectory, clock })).toEqual(first)
  expect(await readFile(file, 'utf8')).toBe(kept)
  expect(requests).toHaveLength(2)
})

test('bundled prices are not kept as live ones', async () => {
  const cacheDirectory = await folder()
  const fetch = answer(503, '')
  await fetchPriceSheet({ ...milan, fetch, cacheDirectory, fallback: 'bundled' })
  expect(await readdir(cacheDirectory)).toEqual([])
})

test.each(['', 'EU-SOUTH-1', '../../etc', 'eu-south-1/x', 'Milan'])(
  'the region %j is refused before anyone is asked',
  async (region) => {
    await expect(fetchPriceSheet({ region, architecture: 'arm64' })).rejects.toThrow(
      InvalidInputError,
    )
  },
)
