import type { Cell } from '../analysis/cell.ts'
import { statistics } from './statistic-text.ts'

/** By which methods intervals were made: `mean by bootstrap-t, median and p95 by order-statistics`. */
export function intervalMethods(cells: readonly Cell[]): string {
  const statisticsOf = new Map<string, Set<string>>()
  for (const statistic of statistics)
    for (const { response, execution, cost } of cells)
      for (const { all } of [response, execution, cost.perRequest]) {
        const method = all.intervals[statistic]?.method
        if (method !== undefined)
          statisticsOf.set(method, (statisticsOf.get(method) ?? new Set()).add(statistic))
      }
  return [...statisticsOf]
    .map(([method, names]) => `${[...names].join(' and ')} by ${method}`)
    .join(', ')
}
