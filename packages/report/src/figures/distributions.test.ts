import { expect, test } from 'vitest'
import { paperStudy } from '../__fixtures__/paper-study.ts'
import { plainRows, studyResult } from '../__fixtures__/study-result.ts'
import { analyse } from '../analysis/analysis.ts'
import { distributionSpec } from './distribution-spec.ts'
import { distributionsOf } from './distributions.ts'
import { renderFigure } from './render-figure.ts'

const onnx = { framework: 'onnx', network: 'resnet-50', engine: 'ONNX Runtime', version: '1.30.0' }

test('cold and warm requests are curves of their own, of response and of execution time', () => {
  const [none, response, execution] = distributionsOf(
    analyse(studyResult([{ ...onnx, rows: [...plainRows(3), { outcome: 'failed' }] }])),
  )
  expect(none).toEqual([])
  // Durations 500 to 502 ms, the first with 300 ms of init; infer is half, the first loads in 200 ms.
  expect(response?.[0]?.panels).toEqual([
    {
      title: ['ResNet-50'],
      curves: [
        {
          series: 'ONNX (ONNX Runtime 1.30.0)',
          start: 'cold',
          points: [
            { x: 0.8, y: 0 },
            { x: 0.8, y: 1 },
          ],
        },
        {
          series: 'ONNX (ONNX Runtime 1.30.0)',
          start: 'warm',
          points: [
            { x: 0.501, y: 0 },
            { x: 0.501, y: 0.5 },
            { x: 0.502, y: 1 },
          ],
        },
      ],
    },
  ])
  expect(execution?.[0]?.panels[0]?.curves[0]?.points[0]).toEqual({ x: 0.45, y: 0 })
})

test('the caption says where it was measured and on how many requests each curve rests', () => {
  const [, [response] = []] = distributionsOf(
    analyse(
      studyResult([
        { ...onnx, rows: plainRows(3) },
        { ...onnx, network: 'mobilenet-v2', rows: plainRows(9) },
      ]),
    ),
  )
  expect(response?.caption).toBe(
    "Measured: local lab, 2026-11-24, 1536 MB, x86_64, loaded at init. Each curve: the share of a function's requests that took no longer; warm n = 2 to 8, cold n = 1 per curve.",
  )
})

test('24 functions: a figure per way of loading, a panel per network, a colour per framework', () => {
  const [, response] = distributionsOf(analyse(paperStudy()))
  expect(response?.map(({ file, panels }) => [file, panels.map(({ title }) => title[0])])).toEqual([
    ['distribution-response-time-init', ['ResNet-50', 'Inception v2', 'MobileNetV2']],
    ['distribution-response-time-every-request', ['ResNet-50', 'Inception v2', 'MobileNetV2']],
  ])
  expect(response?.[0]?.series.map(({ colour }) => colour)).toEqual([
    '#0072b2',
    '#e69f00',
    '#009e73',
    '#d55e00',
  ])
  expect(response?.[0]?.panels[0]?.curves).toHaveLength(8)
})

test('a drawing holds its titles, its unit and its legends as text', async () => {
  const [, [figure] = []] = distributionsOf(
    analyse(studyResult([{ ...onnx, network: '<script>"\\', rows: plainRows(9) }])),
  )
  if (figure === undefined) throw new Error('there is one figure')
  const { svg } = await renderFigure(distributionSpec(figure))
  for (const label of [
    'Distribution of response time',
    'response time, s',
    'share of requests',
    'ONNX (ONNX Runtime 1.30.0)',
    'warm',
    'cold',
    '100%',
  ])
    expect(svg).toContain(`>${label}<`)
  expect(svg).not.toContain('<script')
})

test('a study in which nothing succeeded is still drawn', async () => {
  const [, [figure] = []] = distributionsOf(
    analyse(studyResult([{ ...onnx, rows: [{ outcome: 'failed' }] }])),
  )
  if (figure === undefined) throw new Error('there is one figure')
  expect(figure.caption).toContain('No request succeeded.')
  expect((await renderFigure(distributionSpec(figure))).svg).toContain('>ResNet-50<')
})
