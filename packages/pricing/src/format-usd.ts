import { InvalidInputError } from '@coldframe/core/error'

/**
 * Dollars for a reader: at least four significant digits and at least cents, never an exponent, so
 * that small money does not look like none. Zeros at the end are left out beyond the cents.
 *
 * @param usd Any amount; below $1e-17 digits run out.
 * @throws InvalidInputError for an amount that is not finite.
 *
 * @example
 * formatUsd(0.0000123456) // '$0.00001235'
 * formatUsd(1234.5678) // '$1,234.57'
 */
export function formatUsd(usd: number): string {
  if (!Number.isFinite(usd)) throw new InvalidInputError('`usd` to be a finite number', usd)
  const exponent = Number(usd.toExponential(3).split('e')[1])
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: Math.min(Math.max(2, 3 - exponent), 20),
    signDisplay: 'negative',
  }).format(usd)
}
