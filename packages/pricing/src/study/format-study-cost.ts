import { formatUsd } from '../format-usd.ts'
import type { StudyCost } from './study-cost.ts'

/**
 * A study's bill for a terminal: a line for each item, the total, what it leaves out, and what was
 * taken for granted.
 */
export function formatStudyCost(cost: StudyCost): string {
  const rows = cost.lines.map(({ item, amount, unit, usd, asOf }) => [
    item,
    amount === undefined ? '' : `${amountText(amount)} ${unit ?? ''}`,
    formatUsd(usd),
    `prices of ${asOf}`,
  ])
  const left = cost.unpriced.map(({ item, amount, unit, reason }) => [
    item,
    `${amount === undefined ? '?' : amountText(amount)} ${unit}`,
    'unpriced',
    reason,
  ])
  const total = cost.kind === 'total' ? 'Total' : 'At least'
  const table = [...rows, ...left, [total, '', formatUsd(cost.totalUsd), cost.region]]
  const widths = [0, 1, 2].map((column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  )
  return [
    ...table.map((row) =>
      row
        .map((text, column) =>
          column === 2 ? text.padStart(widths[2] ?? 0) : text.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    ),
    ...cost.assumptions.map((sentence) => `- ${sentence}`),
  ].join('\n')
}

function amountText(amount: number): string {
  return amount.toLocaleString('en-US', { maximumSignificantDigits: 4 })
}
