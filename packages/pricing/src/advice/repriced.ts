import { InvalidInputError } from '@coldframe/core/error'
import type { Architecture, PriceSheet } from '../price-sheet.ts'
import { type AdviceOptions, type CostPerMillion, costPerMillion } from './cost-per-million.ts'
import { type MeasuredRow, recordedArchitecture } from './measured-row.ts'

/** A cost that nobody measured: one architecture's durations at the other's prices. */
export interface RepricedCost extends CostPerMillion {
  readonly hypothetical: true
  readonly pricedOn: Architecture
  /** Where the rows were measured, by the handler's records; `undefined` where they do not say. */
  readonly measuredOn?: Architecture | undefined
  readonly assumption: string
}

/**
 * What rows would cost at other prices, such as those of the other architecture, if every invocation
 * took as long there as it did where it was measured. It does not: measure on both, and use
 * `compareArchitectures`. Whoever calls this has to say that it is hypothetical.
 *
 * @throws InvalidInputError without `hypothetical: true`.
 */
export function repriced(
  rows: Iterable<MeasuredRow>,
  prices: PriceSheet,
  options: AdviceOptions & { readonly hypothetical: true },
): RepricedCost {
  if (options.hypothetical !== true)
    throw new InvalidInputError(
      '`hypothetical: true`',
      options.hypothetical,
      'Durations of one architecture are no measurement of another.',
    )
  const all = [...rows]
  return {
    ...costPerMillion(all, prices, options),
    hypothetical: true,
    pricedOn: prices.architecture,
    measuredOn: all.map(recordedArchitecture).find((each) => each !== undefined),
    assumption: `Every invocation takes as long on ${prices.architecture} as it was measured to take.`,
  }
}
