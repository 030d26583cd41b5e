import type { PriceSheet } from '../price-sheet.ts'
import { ExactSum } from './exact-sum.ts'

/** What was used in one month on one price sheet. Memory times time is in MB-milliseconds. */
export class Usage {
  readonly prices: PriceSheet
  readonly month: string | undefined
  /** Its rows started from `fromMs` on and before `untilMs`. */
  readonly fromMs: number
  readonly untilMs: number

  requests = 0
  provisionedRequests = 0
  readonly duration: ExactSum = new ExactSum()
  readonly init: ExactSum = new ExactSum()
  /** Whether any row showed its duration without init. */
  initKnown = false
  readonly storage: ExactSum = new ExactSum()
  readonly streamedBytes: ExactSum = new ExactSum()
  readonly provisionedDuration: ExactSum = new ExactSum()
  readonly provisionedCapacity: ExactSum = new ExactSum()
  readonly snapStartCache: ExactSum = new ExactSum()
  readonly snapStartRestoredMB: ExactSum = new ExactSum()

  constructor(prices: PriceSheet, month: string | undefined, fromMs: number, untilMs: number) {
    this.prices = prices
    this.month = month
    this.fromMs = fromMs
    this.untilMs = untilMs
  }
}
