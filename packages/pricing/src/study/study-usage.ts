import { InvalidInputError } from '@coldframe/core/error'
import type { BilledInvocation } from '../billed-invocation.ts'
import type { Architecture } from '../price-sheet.ts'
import type { StudyMeter } from './study-meter.ts'

/** What a study used, or is expected to use: everything that its bill is made from. */
export interface StudyUsage {
  readonly region: string
  /** The day whose prices and rules are wanted, `YYYY-MM-DD`; the newest where it is left out. */
  readonly asOf?: string | undefined
  readonly lambda: readonly {
    readonly architecture: Architecture
    readonly rows: Iterable<BilledInvocation>
  }[]
  /** In the unit of each meter; one that is left out was not used. */
  readonly amounts: { readonly [meter in StudyMeter]?: number | undefined }
  /** What was used, nobody knows how much. */
  readonly unknown: readonly {
    readonly meter: StudyMeter | 'lambda'
    readonly reason: string
  }[]
  /** What was taken for granted, a sentence each. */
  readonly assumptions: readonly string[]
}

const bytesPerGB = 2 ** 30
const daysPerMonth = 30

export function gb(bytes: number): number {
  return bytes / bytesPerGB
}

/** Bytes kept for some days, in GB-months of 30 days. */
export function gbMonths(bytes: number, days: number): number {
  return (gb(bytes) * days) / daysPerMonth
}

/** What every usage here takes for granted. */
export const commonAssumptions: readonly string[] = [
  'No free tier, no Savings Plan, no tax; tiers start from zero, as if the account did nothing else.',
  'A GB is 2^30 bytes, a month of storage 30 days.',
  'No data leaves the region; deploying, reading logs with FilterLogEvents and deleting cost nothing.',
]

/** @throws InvalidInputError for an amount that is negative or not finite; one left out may be. */
export function checkAmounts(amounts: Readonly<Record<string, number | undefined>>): void {
  for (const [name, amount] of Object.entries(amounts))
    if (amount !== undefined && !(amount >= 0 && amount < Number.POSITIVE_INFINITY))
      throw new InvalidInputError(`\`${name}\` to be a number from 0`, amount)
}
