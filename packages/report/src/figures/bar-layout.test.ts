import { expect, test } from 'vitest'
import { barLayout } from './bar-layout.ts'

test('bars of a group stand side by side around the middle of its label', () => {
  const bar = (group: string, series: string) => ({ group: [group], series })
  const { width, bars, groups } = barLayout([bar('a', 'x'), bar('b', 'x'), bar('a', 'y')], 0)
  expect(groups.map(({ middle }) => middle)).toEqual([61, 157])
  expect(bars).toEqual([35, 157, 87])
  expect(width).toBe(192)
})

test('spare room is shared between groups', () => {
  const { groups } = barLayout([{ group: ['a'], series: '' }], 500)
  expect(groups).toEqual([{ lines: ['a'], middle: 250 }])
})
