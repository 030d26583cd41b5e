import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RecentRequests } from './recent-requests.ts'

const limit = 2_000

test('of the requests used last it holds what was set last', () => {
  const id = fc.constantFrom('', 'a', 'aa', 'aaa', 'aaaa', 'xaaa', 'yaaa', 'zaaa', 'aab')
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

test('it forgets requests of long ago, but not those that are to be kept', () => {
  const requests = new RecentRequests<string>(2, (value) => value === 'open')
  const id = (index: number) => String(index).padStart(6, '0')
  for (let index = 0; index < 10_000; index++)
    requests.set(id(index), index === 7 ? 'open' : 'ended')
  expect(requests.get(id(6))).toBeUndefined()
  expect(requests.get(id(7))).toBe('open')
  expect(requests.get(id(9_999))).toBe('ended')
})

test('it grows to what it is to remember, and holds a request that left its ring', () => {
  const requests = new RecentRequests<string>(4_000, (value) => value === 'open')
  for (let index = 0; index < 100_000; index++) {
    requests.set(`${index}`, index === 7 ? 'open' : 'ended')
    if (index >= 3_999) expect(requests.get(`${index - 3_999}`)).toBeDefined()
  }
  expect(requests.get('8')).toBeUndefined()
  expect(requests.get('7')).toBe('open')
  requests.set('7', 'ended')
  expect(requests.get('7')).toBe('ended')
})
