import type { Cell } from './cell.ts'
import { loadedAt, loadWhenTitles } from './load-when.ts'

/** One property of a function that a study may vary. */
export interface Property {
  readonly heading: string
  /** Its value in a cell of a table; `undefined` where it is not known. */
  readonly of: (cell: Cell) => string | undefined
  /** The same in a sentence. */
  readonly phrase: (cell: Cell) => string | undefined
}

/** When the model is loaded. Figures are split by it. */
export const loads: Property = {
  heading: 'loads',
  of: ({ loadWhen }) => loadWhen && loadWhenTitles[loadWhen],
  phrase: ({ loadWhen }) => loadWhen && loadedAt(loadWhen),
}

const memory = property('memory', ({ function: { spec } }) => `${spec.memorySizeMB} MB`)
const architecture = property('architecture', ({ function: { spec } }) => spec.architecture)

const packaged: Property = {
  heading: 'package',
  of: ({ function: { spec } }) => spec.package,
  phrase: ({ function: { spec } }) => spec.package,
}

/** What tells functions apart that share all else. */
export const functionName: Property = property('function', ({ function: { spec } }) => spec.name)

/** What is the key of a cell where it differs, and part of every caption where it does not. */
export const properties: readonly Property[] = [memory, architecture, packaged, loads]

function property(heading: string, of: (cell: Cell) => string): Property {
  return { heading, of, phrase: of }
}
