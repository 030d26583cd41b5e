export { formatStudyCost } from './study/format-study-cost.ts'
export { type CountedUsage, type MeasuredStudy, measuredUsage } from './study/measured-usage.ts'
export { type PlannedFunction, plannedUsage, type StudyPlan } from './study/planned-usage.ts'
export { type ServicePrice, servicePrices } from './study/service-prices.ts'
export {
  type LambdaItem,
  type StudyCost,
  type StudyCostLine,
  type StudyCostOptions,
  studyCost,
  type UnpricedUse,
} from './study/study-cost.ts'
export type { StudyMeter } from './study/study-meter.ts'
export type { StudyUsage } from './study/study-usage.ts'
