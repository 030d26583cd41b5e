import { expect, test } from 'vitest'
import { plainRows, studyResult } from '../__fixtures__/study-result.ts'
import { analyse } from '../analysis/analysis.ts'
import type { Figure } from './figure.ts'
import { figuresOf } from './figures.ts'

const tensorflow = {
  framework: 'tensorflow',
  network: 'resnet-50',
  engine: 'tfjs',
  version: '4.22.0',
}

function figures(functions: Parameters<typeof studyResult>[0]): [Figure, Figure, Figure] {
  return figuresOf(analyse(studyResult(functions))).flat() as [Figure, Figure, Figure]
}

test('a bar is the mean in the unit of the axis, with the interval of the mean', () => {
  const [, response, execution] = figures([{ ...tensorflow, rows: plainRows(60) }])
  // Durations 500 to 559 ms, the first with 300 ms of init.
  expect(response.bars[0]?.value).toBeCloseTo(0.5295 + 0.3 / 60, 10)
  expect(response.bars[0]?.low).toBeLessThan(0.5345)
  expect(response.bars[0]?.high).toBeGreaterThan(0.5345)
  expect(execution.bars[0]?.value).toBeCloseTo(0.5295 / 2 + 0.2 / 60, 10)
})

test('under 54 values there is no error bar, and the caption says so', () => {
  const [, response] = figures([{ ...tensorflow, rows: plainRows(53) }])
  expect(response.bars[0]).toMatchObject({ low: undefined, high: undefined })
  expect(response.caption).toContain('n = 53 requests each. No error bars: n < 54.')
})

test('each way of loading has a figure of its own, in the colours of the whole study', () => {
  const [, response] = figuresOf(
    analyse(
      studyResult([
        { framework: 'first', network: 'a', loadWhen: 'init', rows: plainRows(1) },
        { framework: 'second', network: 'a', loadWhen: 'init', rows: plainRows(1) },
        { framework: 'second', network: 'a', loadWhen: 'every-request', rows: plainRows(1) },
      ]),
    ),
  )
  expect(response?.map(({ file, title, bars }) => [file, title, bars.length])).toEqual([
    ['figure-6-response-time-init', 'Figure 6. Response time, loaded at init', 2],
    ['figure-6-response-time-every-request', 'Figure 6. Response time, loaded at every request', 1],
  ])
  const [init, every] = response ?? []
  expect(every?.series).toEqual(init?.series.slice(1))
  expect(every?.bars[0]?.group).toEqual(['a'])
})

test('small costs are drawn in cents', () => {
  const [small] = figures([{ rows: plainRows(1) }])
  expect(small.axis).toBe('US cents per 54 executions')
  const [large] = figures([{ rows: plainRows(1, 60_000) }])
  expect(large.axis).toBe('US dollars per 54 executions')
})

test('the paper’s numbers are drawn where they are on the scale of the bars, else left out', () => {
  const [, far] = figures([{ ...tensorflow, rows: plainRows(60) }])
  expect(far.bars[0]?.paper).toBeUndefined()
  expect(far.caption).toContain('off this scale and stand in Table II.')
  const [, near] = figures([{ ...tensorflow, rows: plainRows(60, 30_000) }])
  expect(near.bars[0]?.paper).toBe(41.141)
  expect(near.caption).toContain('Hollow diamonds: the paper')
})

test('a function without a result keeps its place', () => {
  const [, response] = figures([{ ...tensorflow, rows: [{ outcome: 'failed' }] }])
  expect(response.bars).toMatchObject([{ group: ['ResNet-50'], value: undefined }])
  expect(response.caption).toContain('No request succeeded.')
})

test('long names are broken at their hyphens', () => {
  const [, response] = figures([{ name: 'resize-then-classify-with-labels', rows: plainRows(1) }])
  expect(response.bars[0]?.group).toEqual(['resize-then-', 'classify-with-', 'labels'])
  expect(response.legend).toBe(false)
})
