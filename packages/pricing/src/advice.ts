export {
  type ArchitectureComparison,
  type ArchitectureFigures,
  compareArchitectures,
  type MeasuredArchitecture,
} from './advice/compare-architectures.ts'
export {
  type AdviceOptions,
  type CostPerMillion,
  costPerMillion,
} from './advice/cost-per-million.ts'
export type { Estimate } from './advice/estimate.ts'
export { type Forecast, type ForecastTrace, forecast, type StartShare } from './advice/forecast.ts'
export type { MeasuredRow } from './advice/measured-row.ts'
export { type MemoryAdvice, type MemorySize, memoryAdvice } from './advice/memory-advice.ts'
export {
  type BreakEven,
  type BreakEvenBasis,
  provisionedBreakEven,
} from './advice/provisioned-break-even.ts'
export { type RepricedCost, repriced } from './advice/repriced.ts'
export type { Verdict } from './advice/verdict.ts'
