export type { BilledColumns } from './billed-columns.ts'
export {
  type BilledDurationOptions,
  billedDuration,
  type MeasuredDuration,
} from './billed-duration.ts'
export type {
  BilledDuration,
  BilledInvocation,
  BilledPlace,
  BilledUse,
} from './billed-invocation.ts'
export { type BillingRules, billingRules, ruleDates } from './billing-rules.ts'
export { checkPriceSheet } from './check-price-sheet.ts'
export type { Bill, BilledTier, Cost, CostParts } from './cost.ts'
export type {
  AlreadyUsed,
  CostOptions,
  ProvisionedCapacity,
  SnapStartUse,
} from './cost-options.ts'
export { formatUsd } from './format-usd.ts'
export { type FreeTier, monthlyFreeTier } from './free-tier.ts'
export { InvalidPriceSheetError } from './invalid-price-sheet-error.ts'
export { type InvocationCost, invocationCost } from './invocation-cost.ts'
export type { Meter } from './meter.ts'
export { meterPrice } from './meter-price.ts'
export { type PaperCost, type PaperCostInput, paperCost } from './paper-cost.ts'
export {
  type Architecture,
  type PriceSheet,
  type PriceSheetOptions,
  type PriceTier,
  type ProvisionedPrices,
  priceSheet,
  type SnapStartPrices,
} from './price-sheet.ts'
export { totalCost } from './total-cost.ts'
export { UnknownPriceError } from './unknown-price-error.ts'
export { UnpricedInvocationError } from './unpriced-invocation-error.ts'
