import { lowerBound } from './key-order.ts'

/** One page of a list: keys, and the groups that a delimiter makes of others. */
export interface KeyPage {
  readonly keys: readonly string[]
  readonly commonPrefixes: readonly string[]
  /** Where the next page starts; `undefined` on the last. */
  readonly next?: KeyListPosition | undefined
}

/** Behind a key, or behind all keys that start with a common prefix. */
export interface KeyListPosition {
  readonly after: string
  readonly group: boolean
}

/**
 * Takes one page from `keys`, which are sorted by `compareKeys`.
 *
 * @param maxKeys Keys and common prefixes together count against it.
 */
export function listKeys(
  keys: readonly string[],
  {
    prefix,
    delimiter,
    position,
    maxKeys,
  }: {
    prefix: string
    delimiter: string
    position?: KeyListPosition | undefined
    maxKeys: number
  },
): KeyPage {
  const page = { keys: [] as string[], commonPrefixes: [] as string[] }
  if (maxKeys === 0) return page
  let last = position
  let index = Math.max(lowerBound(keys, prefix), position ? lowerBound(keys, position.after) : 0)
  for (; index < keys.length; index++) {
    const key = keys[index] ?? ''
    if (!key.startsWith(prefix)) break
    if (last && (last.group ? key.startsWith(last.after) : key === last.after)) continue
    if (page.keys.length + page.commonPrefixes.length === maxKeys) return { ...page, next: last }
    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length)
    if (cut === -1) {
      page.keys.push(key)
      last = { after: key, group: false }
    } else {
      last = { after: key.slice(0, cut + delimiter.length), group: true }
      page.commonPrefixes.push(last.after)
    }
  }
  return page
}
