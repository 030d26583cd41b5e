import { InvalidInputError } from '@coldframe/core/error'
import { checkPositive } from '../rate.ts'
import type { SendingRules } from './replay-options.ts'

/** @throws InvalidInputError for a rule that is out of its range, naming it. */
export function checkRules(rules: SendingRules): void {
  const { startAtOffsetMs, startAtMs, maxInFlight, whenFull, budget, keptUpMs } = rules
  const { progressIntervalMs } = rules
  checkFinite('startAtOffsetMs', startAtOffsetMs)
  checkFinite('startAtMs', startAtMs)
  checkCount('maxInFlight', maxInFlight, 1)
  checkCount('budget.failed', budget?.failed, 0)
  checkCount('budget.late', budget?.late, 0)
  checkFromZero('budget.lateMs', budget?.lateMs)
  checkFromZero('keptUpMs', keptUpMs)
  if (progressIntervalMs !== undefined) checkPositive('progressIntervalMs', progressIntervalMs)
  if (whenFull !== undefined && whenFull !== 'wait' && whenFull !== 'drop')
    throw new InvalidInputError("`whenFull` to be 'wait' or 'drop'", whenFull)
}

function checkFinite(name: string, value: number | undefined): void {
  if (value !== undefined && !Number.isFinite(value))
    throw new InvalidInputError(`\`${name}\` to be a finite number`, value)
}

function checkFromZero(name: string, value: number | undefined): void {
  if (value !== undefined && !(value >= 0))
    throw new InvalidInputError(`\`${name}\` to be a number from 0`, value)
}

function checkCount(name: string, value: number | undefined, least: number): void {
  if (value !== undefined && !(Number.isSafeInteger(value) && value >= least))
    throw new InvalidInputError(`\`${name}\` to be a whole number from ${least}`, value)
}
