import type { LoadWhen } from '@coldframe/study'

/** When a model is loaded, as a cell of a table has it. */
export const loadWhenTitles: Readonly<Record<LoadWhen, string>> = {
  init: 'init',
  'first-request': 'first request',
  'every-request': 'every request',
}

/** The same in a sentence: `loaded at every request`. */
export function loadedAt(loadWhen: LoadWhen): string {
  return `loaded at ${loadWhen === 'first-request' ? 'the ' : ''}${loadWhenTitles[loadWhen]}`
}
