import { InvalidInputError } from '@coldframe/core/error'
import type { BilledPlace } from '../billed-invocation.ts'
import { ruleDates } from '../billing-rules.ts'
import type { PriceSheet } from '../price-sheet.ts'
import { UnknownPriceError } from '../unknown-price-error.ts'
import { Usage } from './usage.ts'

const announcedMs = Date.parse(ruleDates.lambdaAnnounced)

/** The months of one price sheet, and what has no time. */
interface Shelf {
  readonly prices: PriceSheet
  readonly months: Usage[]
  timeless: Usage | undefined
}

/** A place as rows name it, and the month of it that was last written to: rows mostly run on. */
interface Place {
  readonly architecture: string | undefined
  readonly region: string | undefined
  readonly shelf: Shelf
  latest: Usage | undefined
}

/** Use, kept apart by price sheet and calendar month. */
export class UsageBook {
  readonly #shelves: readonly Shelf[]
  readonly #places: Place[] = []
  #latest: Place | undefined

  constructor(sheets: readonly PriceSheet[]) {
    this.#shelves = sheets.map((prices) => ({
      prices,
      months: [],
      timeless: undefined,
    }))
  }

  /**
   * Where a use belongs.
   *
   * @param name What it is called in errors, `row` its position.
   * @throws UnknownPriceError where no sheet has its prices.
   * @throws InvalidInputError where several have, or for a time before Lambda.
   */
  at(use: BilledPlace, name: string, row: number): Usage {
    const { startedAtMs, architecture, region } = use
    let place = this.#latest
    if (!place || architecture !== place.architecture || region !== place.region) {
      place = this.#find(architecture, region) ?? this.#open(architecture, region, name, row)
      this.#latest = place
    }
    const { latest } = place
    if (latest && startedAtMs !== undefined)
      if (startedAtMs >= latest.fromMs && startedAtMs < latest.untilMs) return latest
    return turnTo(place, startedAtMs, name, row)
  }

  /** By month, what has no time first, and within one in the order of the sheets. */
  usages(): readonly Usage[] {
    return this.#shelves
      .flatMap(({ months, timeless }) => (timeless ? [timeless, ...months] : months))
      .sort((a, b) => (a.fromMs || 0) - (b.fromMs || 0))
  }

  #find(architecture: string | undefined, region: string | undefined): Place | undefined {
    for (const place of this.#places)
      if (architecture === place.architecture && region === place.region) return place
    return undefined
  }

  #open(
    architecture: string | undefined,
    region: string | undefined,
    name: string,
    row: number,
  ): Place {
    const [shelf, ...others] = this.#shelves.filter(
      ({ prices }) =>
        (architecture === undefined || architecture === prices.architecture) &&
        (region === undefined || region === prices.region),
    )
    if (!shelf) {
      const sheet = this.#shelves[0]?.prices
      throw new UnknownPriceError(
        {
          region: String(region ?? sheet?.region),
          architecture: String(architecture ?? sheet?.architecture),
          meter: 'duration',
          asOf: sheet?.asOf ?? '',
        },
        `\`${name}[${row}]\` ran there: pass its price sheet as well, or correct the row.`,
      )
    }
    if (others.length > 0)
      throw new InvalidInputError(
        `\`${name}[${row}]\` to say its architecture and region, where several price sheets fit`,
        `architecture ${architecture}, region ${region}`,
      )
    const place = { architecture, region, shelf, latest: undefined }
    this.#places.push(place)
    return place
  }
}

function turnTo(place: Place, startedAtMs: number | undefined, name: string, row: number): Usage {
  const { shelf } = place
  if (startedAtMs === undefined) {
    shelf.timeless ??= new Usage(shelf.prices, undefined, Number.NaN, Number.NaN)
    return shelf.timeless
  }
  const known = shelf.months.find(
    ({ fromMs, untilMs }) => startedAtMs >= fromMs && startedAtMs < untilMs,
  )
  const month = known ?? monthOf(startedAtMs, shelf.prices, name, row)
  if (!known) shelf.months.push(month)
  place.latest = month
  return month
}

function monthOf(startedAtMs: number, prices: PriceSheet, name: string, row: number): Usage {
  const start = new Date(startedAtMs)
  if (!(start.getTime() >= announcedMs))
    throw new InvalidInputError(
      `\`${name}[${row}].startedAtMs\` to be milliseconds since 1970, from ${announcedMs} on, when Lambda was announced`,
      startedAtMs,
    )
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth()]
  const fromMs = Date.UTC(year, month)
  return new Usage(prices, start.toISOString().slice(0, 7), fromMs, Date.UTC(year, month + 1))
}
