import { InvalidInputError } from '@coldframe/core/error'
import type { Architecture, PriceSheet } from '../price-sheet.ts'
import { type AdviceOptions, millionUsd, onDemandRows } from './cost-per-million.ts'
import { type Estimate, estimate } from './estimate.ts'
import {
  type BilledRow,
  type MeasuredRow,
  recordedArchitecture,
  responseTimeMs,
} from './measured-row.ts'
import { smallest, type Verdict } from './verdict.ts'

/** Rows that were measured on one architecture, and its prices. */
export interface MeasuredArchitecture {
  readonly rows: Iterable<MeasuredRow>
  readonly prices: PriceSheet
}

export interface ArchitectureComparison {
  readonly memorySizeMB: number
  readonly x86_64: ArchitectureFigures
  readonly arm64: ArchitectureFigures
  readonly cheaper: Verdict<Architecture>
  readonly faster: Verdict<Architecture>
}

export interface ArchitectureFigures {
  readonly responseTimeMs: Estimate
  readonly usdPerMillion: Estimate
  readonly unpriced: number
  readonly leftOut: number
}

/**
 * x86_64 against arm64, from rows that were measured on both at one memory size; by default of warm
 * rows alone. Where the handler's records name the architecture, they have to agree.
 *
 * @throws InvalidInputError for no priced row on a side, several memory sizes, a sheet of the other
 * architecture or of two regions, and rows that were measured elsewhere than said.
 */
export function compareArchitectures(
  measured: Readonly<Record<Architecture, MeasuredArchitecture>>,
  options: AdviceOptions = {},
): ArchitectureComparison {
  const sides = {
    x86_64: side('x86_64', measured, options),
    arm64: side('arm64', measured, options),
  }
  if (sides.x86_64.memorySizeMB !== sides.arm64.memorySizeMB)
    throw new InvalidInputError(
      'rows of one memory size on both architectures',
      `${sides.x86_64.memorySizeMB} and ${sides.arm64.memorySizeMB} MB`,
    )
  if (measured.x86_64.prices.region !== measured.arm64.prices.region)
    throw new InvalidInputError(
      'prices of one region',
      `${measured.x86_64.prices.region} and ${measured.arm64.prices.region}`,
    )
  const verdict = (of: 'responseTimeMs' | 'usdPerMillion') =>
    smallest(
      (['x86_64', 'arm64'] as const).map((choice) => ({
        choice,
        estimate: sides[choice].figures[of],
      })),
    )
  return {
    memorySizeMB: sides.x86_64.memorySizeMB,
    x86_64: sides.x86_64.figures,
    arm64: sides.arm64.figures,
    cheaper: verdict('usdPerMillion'),
    faster: verdict('responseTimeMs'),
  }
}

function side(
  architecture: Architecture,
  measured: Readonly<Record<Architecture, MeasuredArchitecture>>,
  { start = 'warm', seed = 0 }: AdviceOptions,
): { readonly memorySizeMB: number; readonly figures: ArchitectureFigures } {
  const { rows, prices } = measured[architecture]
  if (prices.architecture !== architecture)
    throw new InvalidInputError(`\`${architecture}.prices\` to be of it`, prices.architecture)
  const { billed, unpriced, leftOut } = onDemandRows(rows, { start })
  checkArchitecture(billed, architecture)
  const time = estimate(billed.map(responseTimeMs), seed)
  const usd = millionUsd(billed, prices, { seed })
  const [memorySizeMB, ...others] = new Set(billed.map(({ report }) => report.memorySizeMB))
  if (!time || !usd || memorySizeMB === undefined)
    throw new InvalidInputError(
      `\`${architecture}.rows\` to hold ${start} rows with a billed duration`,
      'none',
      'Measure on both; `repriced` says what one would cost if it took as long as the other.',
    )
  if (others.length > 0)
    throw new InvalidInputError(
      `\`${architecture}.rows\` to be of one memory size`,
      [memorySizeMB, ...others].join(', '),
    )
  return { memorySizeMB, figures: { responseTimeMs: time, usdPerMillion: usd, unpriced, leftOut } }
}

function checkArchitecture(rows: readonly BilledRow[], architecture: Architecture): void {
  const other = rows.map(recordedArchitecture).find((each) => each && each !== architecture)
  if (other)
    throw new InvalidInputError(`\`${architecture}.rows\` to be measured on it`, `rows of ${other}`)
}
