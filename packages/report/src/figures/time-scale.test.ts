import { expect, test } from 'vitest'
import { timeScale } from './time-scale.ts'

test('the axis is logarithmic where values spread more than tenfold', () => {
  expect(timeScale([0.2, 2]).type).toBe('linear')
  expect(timeScale([0.2, 2.1])).toMatchObject({ type: 'log', ticks: [0.2, 0.5, 1, 2] })
  expect(timeScale([0.04, 3])).toMatchObject({ type: 'log', ticks: [0.1, 0.3, 1, 3] })
  expect(timeScale([0.001, 40])).toMatchObject({ ticks: [0.001, 0.01, 0.1, 1, 10] })
})

test('every value is on a logarithmic axis', () => {
  const { domain } = timeScale([0.04, 3])
  expect(domain[0]).toBeLessThan(0.04)
  expect(domain[1]).toBeGreaterThan(3)
})

test('where a value is 0, or there is one value, or none, the axis is linear', () => {
  expect(timeScale([0, 100])).toEqual({ type: 'linear', domain: [0, 100] })
  expect(timeScale([4, 4])).toEqual({ type: 'linear', domain: [0, 8] })
  expect(timeScale([0])).toEqual({ type: 'linear', domain: [0, 1] })
  expect(timeScale([])).toEqual({ type: 'linear', domain: [0, 1] })
})
