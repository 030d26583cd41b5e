import type { Ranked } from '../ranking/ranking.ts'
import type { Answer } from './question.ts'

const conjunction = new Intl.ListFormat('en-GB')

/** What an answer writes of one that it ranks. */
export interface Named {
  /** A framework with its engine. */
  readonly title: string
  /** Told only where there is room. */
  readonly value?: string | undefined
  /** Told always, such as failures. */
  readonly remark?: string | undefined
}

/** A ranking in words: `1. A; 2. B and C (tied); 4. D`. `unranked` are told at the end. */
export function answerOf<Item>(
  about: string,
  ranked: readonly Ranked<Item>[],
  named: (item: Item) => Named,
  unranked: readonly string[] = [],
): Answer {
  const text = (write: (item: Item) => string): string => {
    const places = placesText(
      ranked.map(({ item, rank, tiedAbove }) => {
        const above = conjunction.format(tiedAbove.map((other) => named(other).title))
        return { rank, text: write(item) + (above && ` (tied with ${above} too)`) }
      }),
    )
    return unranked.length === 0
      ? places
      : `${places}; not measured: ${conjunction.format(unranked)}`
  }
  return {
    about,
    text: text((item) => words(named(item).title, named(item).value, named(item).remark)),
    brief: text((item) => words(named(item).title, named(item).remark)),
  }
}

function words(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join(' ')
}

function placesText(entries: readonly { readonly rank: number; readonly text: string }[]): string {
  const places = new Map<number, string[]>()
  for (const { rank, text } of entries) places.set(rank, [...(places.get(rank) ?? []), text])
  const [first = [], ...others] = places.values()
  if (first.length === 0) return 'no result'
  if (others.length === 0)
    return (first.length > 1 ? 'not distinguishable: ' : '') + conjunction.format(first)
  return [...places]
    .map(
      ([rank, texts]) =>
        `${rank}. ${conjunction.format(texts)}${texts.length > 1 ? ' (tied)' : ''}`,
    )
    .join('; ')
}
