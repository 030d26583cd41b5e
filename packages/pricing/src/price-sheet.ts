import { billingRules, checkDay } from './billing-rules.ts'
import {
  furtherTiers,
  type PriceTable,
  priceTables,
  snapStart,
  streamedUsdPerGB,
} from './price-table.ts'
import { UnknownPriceError } from './unknown-price-error.ts'

export type Architecture = 'x86_64' | 'arm64'

export const architectures: readonly Architecture[] = ['arm64', 'x86_64']

/**
 * What Lambda costs in one region on one architecture at one date, in US dollars without tax. A
 * meter whose price is not known is absent. A GB is 1024 MB.
 */
export interface PriceSheet {
  readonly region: string
  readonly architecture: Architecture
  /** The day of the prices, `YYYY-MM-DD`: AWS's publication date where `source` names one. */
  readonly asOf: string
  /**
   * The day that was asked for, whose rules hold. Where it is before `asOf`, no older price is known
   * and these are the oldest.
   */
  readonly requestedAsOf?: string | undefined
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
  readonly snapStart?: SnapStartPrices | undefined
  /** Streamed beyond the first 6 MB of a response. */
  readonly streamedUsdPerGB?: number | undefined
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

/** SnapStart of Python and .NET; Java's managed runtimes pay nothing for it. */
export interface SnapStartPrices {
  /** While a published version exists, for three hours at least. */
  readonly cacheUsdPerGBSecond: number
  /** For the memory of every environment restored. */
  readonly restoreUsdPerGB: number
}

export interface PriceSheetOptions {
  /** Such as `eu-south-1`. */
  readonly region: string
  readonly architecture: Architecture
  /**
   * The day whose prices and rules are wanted, `YYYY-MM-DD`.
   * @default the day of the newest bundled prices
   */
  readonly asOf?: string | undefined
}

/**
 * The bundled prices of one region and architecture, on a day: the newest known then, with the
 * rules of that day. Where none is known from so early, the oldest prices that are: the sheet's
 * `asOf` is then after its `requestedAsOf`, so say both.
 *
 * Prices change: compare with AWS before quoting a figure, and print `asOf` beside it.
 *
 * @throws UnknownPriceError for a region or architecture without bundled prices.
 * @throws InvalidInputError where `asOf` is not a day, or before 2014-11-13, when Lambda came.
 *
 * @example
 * const prices = priceSheet({ region: 'eu-south-1', architecture: 'x86_64' })
 */
export function priceSheet({ region, architecture, asOf }: PriceSheetOptions): PriceSheet {
  if (asOf !== undefined) checkDay(asOf)
  const tables = priceTables.filter((table) => rowOf(table, region, architecture))
  const table = asOf === undefined ? tables.at(-1) : tableOn(asOf, tables)
  const row = table && rowOf(table, region, architecture)
  const first = row?.durationUsd[architecture]
  if (!table || !row || first === undefined) {
    const day = asOf ?? priceTables.at(-1)?.asOf ?? ''
    const wanted = { region, architecture, meter: 'duration', asOf: day }
    throw new UnknownPriceError(wanted, knownFor(architecture))
  }

  const { durationTiered } = billingRules(asOf ?? table.asOf)
  const further = furtherTiers[region]?.[architecture]
  const provisioned = row.provisionedUsd[architecture]
  const snap = snapStart[region]?.[architecture]
  return {
    region,
    architecture,
    asOf: table.asOf,
    requestedAsOf: asOf,
    source: row.source,
    durationUsdPerGBSecond: [
      { fromGBSeconds: 0, usdPerGBSecond: first },
      ...((durationTiered && further) || []).map(([fromGBSeconds, usdPerGBSecond]) => ({
        fromGBSeconds,
        usdPerGBSecond,
      })),
    ],
    tiersKnown: !durationTiered || further !== undefined,
    requestUsd: row.requestUsd,
    storageUsdPerGBSecond: row.storageUsd,
    provisionedConcurrency: provisioned && {
      capacityUsdPerGBSecond: provisioned[0],
      durationUsdPerGBSecond: provisioned[1],
    },
    snapStart:
      table.until === undefined && snap
        ? { cacheUsdPerGBSecond: snap[0], restoreUsdPerGB: snap[1] }
        : undefined,
    streamedUsdPerGB:
      table.until === undefined ? streamedUsdPerGB[region]?.[architecture] : undefined,
  }
}

function rowOf(table: PriceTable, region: string, architecture: Architecture) {
  return table.rows.find((row) => row.region === region && row.durationUsd[architecture])
}

/** The newest that holds on a day, else the first after it. */
function tableOn(day: string, tables: readonly PriceTable[]): PriceTable | undefined {
  const holding = tables.filter(({ asOf, until }) => asOf <= day && !(until && until <= day))
  return holding.at(-1) ?? tables.find(({ asOf }) => asOf > day)
}

function knownFor(architecture: Architecture): string {
  if (!architectures.includes(architecture))
    return `Architectures with bundled prices: ${architectures.join(', ')}.`
  const known = priceTables
    .flatMap(({ rows }) => rows)
    .filter(({ durationUsd }) => durationUsd[architecture] !== undefined)
    .map(({ region }) => region)
  return `Regions with bundled ${architecture} prices: ${[...new Set(known)].sort().join(', ')}.`
}
