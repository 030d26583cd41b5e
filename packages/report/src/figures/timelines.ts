import type { Analysis } from '../analysis/analysis.ts'
import type { Cell } from '../analysis/cell.ts'
import type { Property } from '../analysis/property.ts'
import { placeNote } from '../tables/shared-notes.ts'
import { type Facet, facetsOf } from './facets.ts'
import { hyphenated } from './hyphenated.ts'
import { panelTitle } from './panel-title.ts'
import { drawable, spansOf } from './spans.ts'
import { startKindsIn } from './start-styles.ts'
import type { Timeline } from './timeline.ts'

/** How much fits above the narrower panels. */
const LINE = 44

/** A pixel and a half of the widest panel, as a share of the axis. */
const HAIRLINE = 1.5 / 400

/** What the execution environments of each function did, one figure per facet that ran at all. */
export function timelinesOf(analysis: Analysis): Timeline[] {
  return facetsOf(analysis)
    .map((facet) => of(analysis, facet))
    .filter(({ panels }) => panels.some(({ spans }) => spans.length > 0))
}

function of(analysis: Analysis, { suffix, title, cells, variants }: Facet): Timeline {
  const functions = cells.flatMap((cell) =>
    cell.repetitions.map((result) => ({ cell, result, ...spansOf(result) })),
  )
  const spans = functions.flatMap((each) => each.spans)
  const from = spans.reduce((least, span) => Math.min(least, span.from), 0)
  const to = spans.reduce((most, span) => Math.max(most, span.to), 1)
  const margin = (to - from) / 100
  const unplaced = functions.reduce((sum, each) => sum + each.unplaced, 0)
  return {
    file: `timeline${suffix}`,
    title: `Execution environments${title}`,
    caption: [
      placeNote(analysis),
      'Each lane: an environment (log stream). Each bar: an invocation, at least a hairline wide; paler: the init or restore it waited for.',
      unplaced === 0 ? '' : `Not drawn, as no time is known: ${unplaced}.`,
    ]
      .join(' ')
      .trim(),
    domain: [from - margin, to + margin],
    starts: startKindsIn(spans.map(({ start }) => start)),
    panels: functions.map(({ cell, result, lanes, spans: own }) => ({
      title: titleOf(cell, variants, result.repetition, lanes),
      lanes,
      spans: drawable(own, (to - from) * HAIRLINE),
    })),
  }
}

function titleOf(
  cell: Cell,
  variants: readonly Property[],
  repetition: number | undefined,
  lanes: number,
): string[] {
  const name = [
    ...(cell.framework ? [cell.framework] : []),
    panelTitle(cell, variants).join(''),
    ...(repetition === undefined ? [] : [`repetition ${repetition}`]),
  ]
  const environments = `${lanes} environment${lanes === 1 ? '' : 's'}`
  return hyphenated(`${name.join(', ')}: ${environments}`, LINE)
}
