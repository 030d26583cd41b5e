import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type KeyListPosition, type KeyPage, listKeys } from './key-list.ts'
import { compareKeys } from './key-order.ts'

const keys = ['a', 'in/1', 'in/2', 'in/old/1', 'in/old/2', 'in/old/3', 'out/1', 'z']

function allPages(options: Parameters<typeof listKeys>[1], sorted: readonly string[]): KeyPage[] {
  const pages: KeyPage[] = []
  let position: KeyListPosition | undefined = options.position
  do {
    const page = listKeys(sorted, { ...options, position })
    pages.push(page)
    position = page.next
  } while (position)
  return pages
}

test('without a delimiter every key with the prefix is listed', () => {
  expect(listKeys(keys, { prefix: 'in/o', delimiter: '', maxKeys: 1000 })).toEqual({
    keys: ['in/old/1', 'in/old/2', 'in/old/3'],
    commonPrefixes: [],
  })
})

test('a delimiter groups keys behind the prefix', () => {
  expect(listKeys(keys, { prefix: 'in/', delimiter: '/', maxKeys: 1000 })).toEqual({
    keys: ['in/1', 'in/2'],
    commonPrefixes: ['in/old/'],
  })
})

test('a group counts as one, and the next page starts behind all of it', () => {
  const pages = allPages({ prefix: '', delimiter: '/', maxKeys: 2 }, keys)
  expect(pages).toEqual([
    { keys: ['a'], commonPrefixes: ['in/'], next: { after: 'in/', group: true } },
    { keys: ['z'], commonPrefixes: ['out/'] },
  ])
})

test('no keys are asked for, none are given, and there is no next page', () => {
  expect(listKeys(keys, { prefix: '', delimiter: '', maxKeys: 0 })).toEqual({
    keys: [],
    commonPrefixes: [],
  })
})

test('a start inside a group still shows the group', () => {
  const position = { after: 'in/old/1', group: false }
  expect(listKeys(keys, { prefix: '', delimiter: '/', maxKeys: 9, position })).toEqual({
    keys: ['z'],
    commonPrefixes: ['in/', 'out/'],
  })
})

test('pages of any size, joined, are the whole list: nothing twice, nothing lost', () => {
  const key = fc.string({ unit: fc.constantFrom('a', 'b', '/', '😀', '\uffff'), maxLength: 5 })
  fc.assert(
    fc.property(
      fc.uniqueArray(key, { maxLength: 40 }),
      fc.constantFrom('', 'a', 'b/', '😀'),
      fc.constantFrom('', '/', 'ab'),
      fc.integer({ min: 1, max: 7 }),
      (unsorted, prefix, delimiter, maxKeys) => {
        const sorted = unsorted.sort(compareKeys)
        const pages = allPages({ prefix, delimiter, maxKeys }, sorted)
        const matching = sorted.filter((one) => one.startsWith(prefix))
        const groupOf = (one: string) => {
          const cut = delimiter === '' ? -1 : one.indexOf(delimiter, prefix.length)
          return cut === -1 ? undefined : one.slice(0, cut + delimiter.length)
        }
        expect(pages.flatMap((page) => page.keys)).toEqual(
          matching.filter((one) => groupOf(one) === undefined),
        )
        expect(pages.flatMap((page) => page.commonPrefixes)).toEqual([
          ...new Set(matching.map(groupOf).filter((group) => group !== undefined)),
        ])
        for (const page of pages.slice(0, -1))
          expect(page.keys.length + page.commonPrefixes.length).toBe(maxKeys)
      },
    ),
    { numRuns: 500 },
  )
})
