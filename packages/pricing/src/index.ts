export type { BilledDuration, BilledInvocation } from './billed-invocation.ts'
export type { Cost } from './cost.ts'
export { formatUsd } from './format-usd.ts'
export { type InvocationCost, invocationCost } from './invocation-cost.ts'
export { type PaperCost, type PaperCostInput, paperCost } from './paper-cost.ts'
export {
  type Architecture,
  type PriceSheet,
  type PriceSheetOptions,
  type PriceTier,
  type ProvisionedPrices,
  priceSheet,
} from './price-sheet.ts'
export { totalCost } from './total-cost.ts'
export { UnknownPriceError } from './unknown-price-error.ts'
export { UnpricedInvocationError } from './unpriced-invocation-error.ts'
