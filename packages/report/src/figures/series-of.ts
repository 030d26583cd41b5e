import type { Cell } from '../analysis/cell.ts'
import { withEngines } from '../analysis/engines.ts'
import { colourOf } from './colours.ts'
import type { Series } from './figure.ts'

/** The series of functions that stand under their own names. */
const OWN = 'functions under their own names'

/** One series per framework, named with every engine that ran it. */
export function seriesOf(cells: readonly Cell[]): ReadonlyMap<string | undefined, Series> {
  const frameworks = [...new Set(cells.map(({ framework }) => framework))]
  return new Map(
    frameworks.map((framework, position) => {
      const engines = cells
        .filter((cell) => cell.framework === framework)
        .flatMap((cell) => cell.engines)
      const name = framework === undefined ? OWN : withEngines(framework, [...new Set(engines)])
      return [framework, { name, colour: colourOf(framework, position) }]
    }),
  )
}
