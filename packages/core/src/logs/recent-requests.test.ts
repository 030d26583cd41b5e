import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RecentRequests } from './recent-requests.ts'

const limit = 2_000
const uuid = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`

/** Ids as Lambda gives them, as short as a test's, and of other characters. */
const id = fc.constantFrom(
  ...['', 'a', 'aa', 'xaaa', 'é'.repeat(36), 'a b'.repeat(12), 'x'.repeat(37)],
  ...[
    uuid(1),
    uuid(2),
    uuid(3),
    uuid(1).replace('4', '5'),
    uuid(1).toUpperCase().replace('8', 'F'),
  ],
)

test('of the requests used last it holds what was set last', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(id, fc.option(fc.nat(), { nil: undefined }))), (calls) => {
      const requests = new RecentRequests<number>(limit, () => false)
      const expected = new Map<string, number>()
      for (const [id, value] of calls) {
        expect(requests.get(id)).toBe(expected.get(id))
        if (value === undefined) continue
        requests.set(id, value)
        expected.set(id, value)
      }
    }),
  )
})

test.each([
  ['as Lambda gives them', uuid],
  ['of another length', (index: number) => String(index).padStart(6, '0')],
])('it forgets requests of long ago, but not those that are to be kept: ids %s', (_, id) => {
  const requests = new RecentRequests<string>(2, (value) => value === 'open')
  for (let index = 0; index < 10_000; index++)
    requests.set(id(index), index === 7 ? 'open' : 'ended')
  expect(requests.get(id(6))).toBeUndefined()
  expect(requests.get(id(7))).toBe('open')
  expect(requests.get(id(9_999))).toBe('ended')
})

test('it grows to what it is to remember, and holds a request that left its ring', () => {
  const requests = new RecentRequests<string>(4_000, (value) => value === 'open')
  for (let index = 0; index < 100_000; index++) {
    requests.set(uuid(index), index === 7 ? 'open' : 'ended')
    if (index >= 3_999) expect(requests.get(uuid(index - 3_999))).toBeDefined()
  }
  expect(requests.get(uuid(8))).toBeUndefined()
  expect(requests.get(uuid(7))).toBe('open')
  requests.set(uuid(7), 'ended')
  expect(requests.get(uuid(7))).toBe('ended')
})

test('an id is read from bytes as far as it has letters, digits, - and _', () => {
  const rest = fc.constantFrom('', ' ', '\t', '"', ' Version: $LATEST', 'é', 'a', '-', '_x y')
  fc.assert(
    fc.property(fc.array(fc.tuple(id, rest, fc.boolean())), (calls) => {
      const requests = new RecentRequests<string>(limit, (value) => value !== 'ended')
      for (const [id, rest, isOpen] of calls) {
        const line = Buffer.from(`..${id}${rest}`)
        const read = requests.read(line, viewOf(line), 2, line.length)
        expect(read).toBe(/^[\w-]*/.exec(line.toString('latin1', 2))?.[0])
        const value = isOpen ? read : 'ended'
        requests.set(read, value)
        expect(requests.get(read)).toBe(value)
      }
    }),
  )
})

test('an id that is cut off is not taken for the whole one', () => {
  const requests = new RecentRequests<string>(limit, () => true)
  requests.set(uuid(1), 'whole')
  const line = Buffer.from(uuid(1))
  expect(requests.read(line, viewOf(line), 0, 35)).toBe(uuid(1).slice(0, 35))
  expect(requests.get(uuid(1).slice(0, 35))).toBeUndefined()
})

test('a place leads to its request, also once that has another', () => {
  const requests = new RecentRequests<string>(limit, (value) => value !== 'ended')
  requests.set(uuid(0), 'zero')
  const place = requests.lastPlace
  expect(requests.getAt(place, uuid(0))).toBe('zero')
  requests.setAt(place, uuid(0), 'one')
  for (let index = 1; index < 10_000; index++) requests.set(uuid(index), 'ended')
  expect(requests.getAt(place, uuid(0))).toBe('one')
  requests.setAt(place, uuid(0), 'two')
  expect(requests.get(uuid(0))).toBe('two')
  requests.setAt(place, uuid(0), 'ended')
  expect(requests.get(uuid(0))).toBe('ended')
  expect(requests.getAt(place, 'a')).toBeUndefined()
})

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
