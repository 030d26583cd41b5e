import { InvalidInputError } from '@coldframe/core/error'
import { furtherTiers, priceRows, asOf as publishedOn } from './price-table.ts'
import { UnknownPriceError } from './unknown-price-error.ts'

export type Architecture = 'x86_64' | 'arm64'

/**
 * What Lambda costs in one region on one architecture at one date, in US dollars without tax. A
 * meter whose price is not known is absent. A GB is 1024 MB.
 */
export interface PriceSheet {
  readonly region: string
  readonly architecture: Architecture
  /** The day of the prices, `YYYY-MM-DD`: AWS's publication date where `source` names one. */
  readonly asOf: string
  readonly source: string
  /** Prices of on-demand duration by use in a calendar month, lowest tier first. */
  readonly durationUsdPerGBSecond: readonly [PriceTier, ...PriceTier[]]
  /**
   * Whether every tier is listed. Where it is `false` only the first is known, and what is used
   * beyond it is priced too high.
   */
  readonly tiersKnown: boolean
  readonly requestUsd: number
  /** /tmp beyond the first 512 MB, for the billed duration. */
  readonly storageUsdPerGBSecond?: number | undefined
  readonly provisionedConcurrency?: ProvisionedPrices | undefined
}

/** The price from a monthly use on, per architecture and region. */
export interface PriceTier {
  readonly fromGBSeconds: number
  readonly usdPerGBSecond: number
}

/** Provisioned concurrency replaces the on-demand duration price; requests cost the same. */
export interface ProvisionedPrices {
  /** For every second that it is configured. */
  readonly capacityUsdPerGBSecond: number
  /** For the billed duration. */
  readonly durationUsdPerGBSecond: number
}

export interface PriceSheetOptions {
  /** Such as `eu-south-1`. */
  readonly region: string
  readonly architecture: Architecture
  /**
   * The day whose prices are wanted, `YYYY-MM-DD`; the bundled prices hold from theirs on.
   * @default the newest bundled prices
   */
  readonly asOf?: string | undefined
}

/**
 * The bundled prices of one region and architecture.
 *
 * Prices change: compare with AWS before quoting a figure, and print `asOf` beside it.
 *
 * @throws UnknownPriceError for a region, architecture or day without bundled prices.
 * @throws InvalidInputError where `asOf` is not a day.
 *
 * @example
 * const prices = priceSheet({ region: 'eu-south-1', architecture: 'x86_64' })
 */
export function priceSheet({ region, architecture, asOf }: PriceSheetOptions): PriceSheet {
  if (asOf !== undefined && new Date(asOf).toJSON()?.slice(0, 10) !== asOf)
    throw new InvalidInputError('`asOf` to be a day as YYYY-MM-DD', asOf)
  const wanted = { region, architecture, meter: 'duration', asOf: asOf ?? publishedOn }
  if (wanted.asOf < publishedOn)
    throw new UnknownPriceError(wanted, `The bundled prices hold from ${publishedOn} on.`)

  const row = priceRows.find((candidate) => candidate.region === region)
  const first = row?.durationUsd[architecture]
  if (!row || first === undefined) throw new UnknownPriceError(wanted, knownFor(architecture))

  const further = furtherTiers[region]?.[architecture]
  const provisioned = row.provisionedUsd[architecture]
  return {
    region,
    architecture,
    asOf: publishedOn,
    source: row.source,
    durationUsdPerGBSecond: [
      { fromGBSeconds: 0, usdPerGBSecond: first },
      ...(further ?? []).map(([fromGBSeconds, usdPerGBSecond]) => ({
        fromGBSeconds,
        usdPerGBSecond,
      })),
    ],
    tiersKnown: further !== undefined,
    requestUsd: row.requestUsd,
    storageUsdPerGBSecond: row.storageUsd,
    provisionedConcurrency: provisioned && {
      capacityUsdPerGBSecond: provisioned[0],
      durationUsdPerGBSecond: provisioned[1],
    },
  }
}

function knownFor(architecture: Architecture): string {
  const regions = priceRows.filter((row) => row.durationUsd[architecture] !== undefined)
  if (regions.length === 0) return 'Architectures with bundled prices: arm64, x86_64.'
  const names = regions.map((row) => row.region).sort()
  return `Regions with bundled ${architecture} prices: ${names.join(', ')}.`
}
