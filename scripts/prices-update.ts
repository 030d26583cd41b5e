// Renews the bundled Lambda prices from AWS's public bulk files; needs a network, no AWS account. All
// regions of the table are asked first: where one fails, nothing is written. Regions given as
// arguments are added.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  type Fetch,
  fetchPriceSheet,
  type LivePriceSheet,
  PriceListEmptyError,
} from '../packages/pricing/src/live.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const tablePath = fileURLToPath(new URL('../packages/pricing/src/price-table.ts', import.meta.url))

/** One region's sheets; Lambda has no arm64 in every region. */
interface Region {
  readonly region: string
  readonly x86_64: LivePriceSheet
  readonly arm64: LivePriceSheet | undefined
}

export interface PricesUpdate {
  readonly publishedOn: string
  readonly regions: readonly string[]
  /** Meters that AWS lists with prices that the table cannot hold. */
  readonly unread: readonly string[]
}

/**
 * Writes the table anew.
 *
 * @throws PriceListError where a region cannot be read; the file is then as it was.
 */
export async function updatePrices({
  path = tablePath,
  fetch = globalThis.fetch,
  more = [],
}: {
  readonly path?: string
  readonly fetch?: Fetch
  readonly more?: readonly string[]
} = {}): Promise<PricesUpdate> {
  const before = readFileSync(path, 'utf8')
  const known = regionsIn(block(before, 'const published: ', ['\n]\n']))
  const wanted = new Set([
    ...known,
    ...regionsIn(block(before, 'const unconfirmed: ', ['\n]\n'])),
    ...more,
  ])
  const request = once(fetch)
  const regions: Region[] = []
  for (const region of wanted) regions.push(await askRegion(region, request))

  const publishedOn = regions.map(({ x86_64 }) => x86_64.asOf).sort()[0]
  if (publishedOn === undefined) throw new Error(`Expected regions in ${path}, found none.`)
  writeFileSync(path, formatted(renewed(before, regions, publishedOn)))
  return {
    publishedOn,
    regions: [...wanted],
    unread: regions.flatMap(({ region, x86_64, arm64 }) =>
      [...x86_64.unread, ...(arm64?.unread ?? [])].map((sentence) => `${region}: ${sentence}`),
    ),
  }
}

async function askRegion(region: string, fetch: Fetch): Promise<Region> {
  const x86_64 = await fetchPriceSheet({ region, architecture: 'x86_64', fetch })
  const arm64 = await fetchPriceSheet({ region, architecture: 'arm64', fetch }).catch((error) => {
    if (PriceListEmptyError.isInstance(error)) return undefined
    throw error
  })
  for (const meter of ['requestUsd', 'storageUsdPerGBSecond'] as const)
    if (arm64?.[meter] !== undefined && arm64[meter] !== x86_64[meter])
      throw new Error(
        `Expected one ${meter} for both architectures of ${region}, got: ${x86_64[meter]} and ` +
          `${arm64[meter]}. Give the rows of price-table.ts a column for each first.`,
      )
  return { region, x86_64, arm64 }
}

/** Both architectures of a region are in one file: it is asked for once. */
function once(fetch: Fetch): Fetch {
  const answers = new Map<string, ReturnType<Fetch>>()
  const ask = async (address: string): ReturnType<Fetch> => {
    const response = await fetch(address, {})
    const body = await response.text()
    return { ok: response.ok, status: response.status, text: async () => body }
  }
  return (address) => {
    const answer = answers.get(address) ?? ask(address)
    answers.set(address, answer)
    return answer
  }
}

function renewed(before: string, regions: readonly Region[], publishedOn: string): string {
  const object = ['= {}\n', '\n}\n']
  const changes: readonly (readonly [from: string, ends: readonly string[], text: string])[] = [
    ['const publishedOn = ', ['\n'], `const publishedOn = '${publishedOn}'\n`],
    [
      'const publication = ',
      ['\n'],
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the table's own
      'const publication = `AWS Price List, offer AWSLambda, published ${publishedOn}`\n',
    ],
    [
      'const published: ',
      ['\n]\n'],
      `const published: readonly Columns[] = [\n${rows(regions)}]\n`,
    ],
    ['const unconfirmed: ', ['\n]\n'], 'const unconfirmed: readonly Columns[] = [\n]\n'],
    [
      'export const furtherTiers',
      object,
      'export const furtherTiers: ByArchitecture<readonly (readonly [fromGBSeconds: number, usd: number])[]> = {\n' +
        `${byRegion(regions, furtherTiers)}}\n`,
    ],
    [
      'export const snapStart',
      object,
      'export const snapStart: ByArchitecture<readonly [cache: number, restore: number]> = {\n' +
        `${byRegion(regions, snapStart)}}\n`,
    ],
    [
      'export const streamedUsdPerGB',
      ['}\n'],
      'export const streamedUsdPerGB: ByArchitecture<number> = {\n' +
        `${byRegion(regions, ({ streamedUsdPerGB }) => (streamedUsdPerGB ? usd(streamedUsdPerGB) : undefined))}}\n`,
    ],
    [
      'const provisionedOnArm64',
      object,
      'const provisionedOnArm64: { readonly [region: string]: ProvisionedRow } = {\n' +
        `${regions.map(provisionedOnArm64).join('')}}\n`,
    ],
  ]
  return changes.reduce(
    (text, [from, ends, by]) => text.replace(block(text, from, ends), () => by),
    before,
  )
}

/** From a text that comes once to the first end after it. */
function block(text: string, from: string, ends: readonly string[]): string {
  const start = text.indexOf(from)
  const until = ends
    .map((end) => text.indexOf(end, start + from.length) + end.length)
    .filter((position) => position > start + from.length)
  if (start < 0 || until.length === 0 || text.indexOf(from, start + 1) >= 0)
    throw new Error(
      `Expected one ${JSON.stringify(from)} in price-table.ts. Its layout has changed: change ` +
        'scripts/prices-update.ts with it.',
    )
  return text.slice(start, Math.min(...until))
}

function regionsIn(table: string): string[] {
  return [...table.matchAll(/^ {2}\['([a-z0-9-]+)'/gm)].map(([, region = '']) => region)
}

function rows(regions: readonly Region[]): string {
  const header =
    '  // region          x86_64        arm64         request       storage       provisioned on x86_64: capacity, duration\n'
  const lines = regions.map(({ region, x86_64, arm64 }) => {
    const first = (sheet: LivePriceSheet | undefined) =>
      sheet?.durationUsdPerGBSecond[0].usdPerGBSecond
    const prices = [first(x86_64), first(arm64), x86_64.requestUsd, x86_64.storageUsdPerGBSecond]
    const provisioned = x86_64.provisionedConcurrency
    const columns = prices.map((price) => `${price === undefined ? 'undefined' : usd(price)},`)
    const last = provisioned
      ? `[${usd(provisioned.capacityUsdPerGBSecond)}, ${usd(provisioned.durationUsdPerGBSecond)}]`
      : 'undefined'
    const aligned = columns.map((column) => column.padEnd(13)).join(' ')
    return `  [${`'${region}',`.padEnd(17)} ${aligned} ${last}],\n`
  })
  return header + lines.join('')
}

function byRegion(
  regions: readonly Region[],
  of: (sheet: LivePriceSheet) => string | undefined,
): string {
  return regions
    .map(({ region, x86_64, arm64 }) => {
      const onArm = arm64 && of(arm64)
      const onX86 = of(x86_64)
      const both = [onX86 && `x86_64: ${onX86},`, onArm && `arm64: ${onArm},`].filter(Boolean)
      return both.length === 0 ? '' : `  '${region}': { ${both.join(' ')} },\n`
    })
    .join('')
}

/** An empty list says that there is no further tier, none that it is not known. */
function furtherTiers({ durationUsdPerGBSecond: [, ...further] }: LivePriceSheet): string {
  return `[${further.map((tier) => `[${tier.fromGBSeconds}, ${usd(tier.usdPerGBSecond)}]`).join(', ')}]`
}

function snapStart({ snapStart: prices }: LivePriceSheet): string | undefined {
  return prices && `[${usd(prices.cacheUsdPerGBSecond)}, ${usd(prices.restoreUsdPerGB)}]`
}

function provisionedOnArm64({ region, arm64 }: Region): string {
  const prices = arm64?.provisionedConcurrency
  if (!prices) return ''
  const { capacityUsdPerGBSecond, durationUsdPerGBSecond } = prices
  return `  '${region}': [${usd(capacityUsdPerGBSecond)}, ${usd(durationUsdPerGBSecond)}],\n`
}

/** Ten decimals, as AWS writes them, and more only where they are needed. */
function usd(price: number): string {
  for (let decimals = 10; decimals < 20; decimals++)
    if (Number(price.toFixed(decimals)) === price) return price.toFixed(decimals)
  return price.toFixed(20)
}

function formatted(code: string): string {
  const { status, stdout, stderr } = spawnSync(
    `${root}node_modules/.bin/biome`,
    ['format', '--stdin-file-path=packages/pricing/src/price-table.ts'],
    { cwd: root, input: code, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`Expected Biome to format the table, got: ${stderr}`)
  return stdout
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  try {
    const { publishedOn, regions, unread } = await updatePrices({ more: process.argv.slice(2) })
    console.log(`${regions.length} regions, published ${publishedOn}: ${tablePath}`)
    for (const sentence of unread) console.warn(`Not in the table: ${sentence}`)
  } catch (error) {
    console.error(String(error))
    console.error('The bundled prices are as they were.')
    process.exitCode = 1
  }
