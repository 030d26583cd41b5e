import { expect, test } from 'vitest'
import { RecentMap } from './recent-map.ts'

test('it keeps the entries used last and forgets the others', () => {
  const map = new RecentMap<number, string>(2)
  for (const key of [1, 2, 3, 4, 5]) map.set(key, `value ${key}`)
  expect([1, 2, 3, 4, 5].map((key) => map.get(key))).toEqual([
    undefined,
    undefined,
    'value 3',
    'value 4',
    'value 5',
  ])
})

test('an entry that is read now and then stays', () => {
  const map = new RecentMap<number, string>(2)
  map.set(0, 'kept')
  for (let key = 1; key < 100; key++) {
    map.set(key, 'passing')
    expect(map.get(0)).toBe('kept')
  }
})

test('an entry that is to be kept stays until it is overwritten', () => {
  const map = new RecentMap<number, string>(2, (value) => value === 'open')
  map.set(0, 'open')
  for (let key = 1; key < 100; key++) map.set(key, 'passing')
  expect(map.get(0)).toBe('open')
  map.set(0, 'closed')
  for (let key = 1; key < 100; key++) map.set(key, 'passing')
  expect(map.get(0)).toBeUndefined()
})
