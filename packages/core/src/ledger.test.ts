import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InvalidInputError } from './coldframe-error.ts'
import { type LedgerSummary, openLedger } from './ledger.ts'

const deadlineMs = 1000
type Find = readonly [id: string, atMs?: number | undefined]

function settle(expected: Iterable<string>, finds: readonly Find[]): LedgerSummary {
  const ledger = openLedger(expected, { deadlineMs })
  for (const find of finds) ledger.found(...find)
  return ledger.summary()
}

/** `a@7 b`: found a at 7 ms, then b without a time. */
function findsIn(text: string): Find[] {
  return text.split(' ').map((find): Find => {
    const [id = '', atMs] = find.split('@')
    return [id, atMs === undefined ? undefined : Number(atMs)]
  })
}

const clean: LedgerSummary = {
  closed: true,
  expected: 2,
  found: 2,
  missing: [],
  duplicate: [],
  unexpected: [],
  late: [],
  undated: [],
  malformed: 0,
}

test.each<[finds: string, what: string, expected: Partial<LedgerSummary>]>([
  ['b@1 a@2', 'is complete', {}],
  ['a@1', 'lacks one', { closed: false, found: 1, missing: ['b'] }],
  ['x@1', 'lacks both', { closed: false, found: 0, missing: ['a', 'b'], unexpected: ['x'] }],
  ['a@1 b@1 a@1 a@1', 'has two too many', { closed: false, duplicate: ['a', 'a'] }],
  ['a@1 x@1 b@1 x@9', 'has a stranger twice', { closed: false, unexpected: ['x', 'x'] }],
  ['a@1000 b@1', 'is in time', {}],
  ['a@1001 b@1', 'has one late', { late: ['a'] }],
  ['a@1001 a@999 b@1', 'has one twice, once in time', { closed: false, duplicate: ['a'] }],
  ['a b@1', 'has one without a time', { undated: ['a'] }],
  ['a a@1001 b@1', 'has one twice, late', { closed: false, duplicate: ['a'], late: ['a'] }],
])('a ledger of a and b with %s %s', (finds, _what, expected) => {
  expect(settle('ab', findsIn(finds))).toEqual({ ...clean, ...expected })
})

test('without a deadline nothing is late and nothing lacks a time', () => {
  const ledger = openLedger(['a', 'b'])
  ledger.found('a')
  ledger.found('b', 9e15)
  expect(ledger.summary()).toEqual(clean)
})

test('a line that cannot be read keeps the ledger open', () => {
  const ledger = openLedger([])
  expect(ledger.summary()).toEqual({ ...clean, expected: 0, found: 0 })
  ledger.malformed()
  ledger.malformed()
  expect(ledger.summary()).toMatchObject({ closed: false, malformed: 2 })
})

test('a summary stays as it was when more is found', () => {
  const ledger = openLedger(['a'])
  const before = ledger.summary()
  ledger.found('a')
  ledger.found('x')
  expect(before).toMatchObject({ found: 0, missing: ['a'], unexpected: [] })
})

test('an id that is expected twice is refused, and so is a time that is not one', () => {
  expect(() => openLedger(['a', 'b', 'a'])).toThrow(InvalidInputError)
  expect(() => openLedger([], { deadlineMs: Number.NaN })).toThrow(/`deadlineMs`.*NaN/)
  expect(() => openLedger(['a']).found('a', Number.NaN)).toThrow(/`atMs`.*NaN/)
})

test('the books balance, and the order of finds matters only for strangers', () => {
  const ids = fc.constantFrom('a', 'b', 'c', 'x', 'constructor', '')
  const find = fc.tuple(ids, fc.option(fc.integer({ min: 990, max: 1010 }), { nil: undefined }))
  fc.assert(
    fc.property(fc.array(find), (finds) => {
      const summary = settle('abc', finds)
      expect(summary.found + summary.missing.length).toBe(summary.expected)
      expect(summary.found + summary.duplicate.length + summary.unexpected.length).toBe(
        finds.length,
      )
      const turned = settle('abc', finds.toReversed())
      expect({ ...turned, unexpected: turned.unexpected.toReversed() }).toEqual(summary)
    }),
  )
})
