import { InvalidInputError } from '@coldframe/core/error'
import type { PriceSheet } from './price-sheet.ts'

export interface PaperCostInput {
  /** Average memory size. */
  readonly memorySizeMB: number
  /** Average response time of one execution, the paper's equation 1. */
  readonly durationMs: number
  readonly executions: number
  /**
   * `paper`: memory up to the next 128 MB, at most 1,536 MB, as the paper says. `none`: memory as it
   * is, for audits.
   * @default 'paper'
   */
  readonly memoryRounding?: 'paper' | 'none' | undefined
}

/** In US dollars, not rounded. */
export interface PaperCost {
  /** Equation 3. */
  readonly resourceUsd: number
  /** Equation 4. */
  readonly executionUsd: number
  /** Equation 5, their sum. */
  readonly totalUsd: number
  /** The memory that was priced. */
  readonly memoryGB: number
  /** The time per execution that was priced, up to the next whole millisecond. */
  readonly durationMs: number
}

/**
 * The cost of a function by equations 3 to 5 of "Analysis of Machine Learning Models in AWS
 * Lambda", for comparison with its Table I. For what AWS bills see `totalCost`.
 *
 * Two things are read into the equations. Equation 3 is printed as memory x executions x price per
 * GB-s, without a time; the text multiplies "average memory size by the time taken to execute the
 * function", so the mean time is a factor here. `Price(Million)` of equation 4 is the price of a
 * million requests; here each execution costs a millionth of it. The price is that of the first
 * tier, without the free tier.
 *
 * @throws InvalidInputError for a negative or non-finite figure, or executions that are not whole.
 */
export function paperCost(
  { memorySizeMB, durationMs, executions, memoryRounding = 'paper' }: PaperCostInput,
  prices: PriceSheet,
): PaperCost {
  for (const [name, value] of Object.entries({ memorySizeMB, durationMs, executions }))
    if (!Number.isFinite(value) || value < 0)
      throw new InvalidInputError(`\`${name}\` to be a number from 0`, value)
  if (!Number.isInteger(executions))
    throw new InvalidInputError('`executions` to be a whole number', executions)

  const roundedMB = Math.min(128 * Math.ceil(memorySizeMB / 128), 1536)
  const memoryGB = (memoryRounding === 'none' ? memorySizeMB : roundedMB) / 1024
  const roundedMs = Math.ceil(durationMs)
  const resourceUsd =
    memoryGB * (roundedMs / 1000) * executions * prices.durationUsdPerGBSecond[0].usdPerGBSecond
  const executionUsd = executions * prices.requestUsd
  return {
    resourceUsd,
    executionUsd,
    totalUsd: resourceUsd + executionUsd,
    memoryGB,
    durationMs: roundedMs,
  }
}
