import { type PriceSheet, totalCost } from '@coldframe/pricing'
import type { StudyRow } from '@coldframe/study'
import { attemptsOf } from './attempts.ts'

/**
 * The bill of one request with all its attempts, in US dollars. An attempt that carries no billed
 * duration adds nothing; where none carries one, `undefined`.
 */
export function rowCostUsd(row: StudyRow, prices: PriceSheet): number | undefined {
  const { invocations, totalUsd } = totalCost(attemptsOf(row), prices)
  return invocations === 0 ? undefined : totalUsd
}
