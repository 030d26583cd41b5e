import type { Analysis } from '../analysis/analysis.ts'
import type { Cell } from '../analysis/cell.ts'
import { functionName } from '../analysis/property.ts'

/** A function in a sentence: its framework and engine, and its own name where it needs one. */
export function cellName({ variants }: Analysis, { title, function: { spec } }: Cell): string {
  return variants.includes(functionName) ? `${title}, ${spec.name}` : title
}

/** What a rank does not show: `(2 of 54 without a result)`. */
export function lossText({ counts: { succeeded, failed, missing } }: Cell): string | undefined {
  const lost = failed + missing
  return lost === 0 ? undefined : `(${lost} of ${succeeded + lost} without a result)`
}
