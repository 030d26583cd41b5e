import { expect, test } from 'vitest'
import { plainRows, studyResult } from '../__fixtures__/study-result.ts'
import { analyse } from '../analysis/analysis.ts'
import { figureSpec } from './figure-spec.ts'
import { figuresOf } from './figures.ts'
import { renderFigure } from './render-figure.ts'

test('a drawing holds every label as text, and its PNG is twice its size', async () => {
  const [, [figure] = []] = figuresOf(
    analyse(
      studyResult([
        {
          framework: 'caffe',
          network: 'inception-v2',
          engine: 'OpenCV.js',
          version: '4.12.0',
          rows: plainRows(60, 4000),
        },
        { framework: 'onnx', network: '<script>"\\', rows: [{ outcome: 'failed' }] },
      ]),
    ),
  )
  if (figure === undefined) throw new Error('there are three figures')
  const { svg, png } = await renderFigure(figureSpec(figure))

  for (const label of [
    'Figure 6. Response time',
    'mean response time, s',
    'Inception v2',
    'Caffe (OpenCV.js 4.12.0)',
    '4.03',
    'n = 0',
  ])
    expect(svg).toContain(`>${label}<`)
  expect(svg).toContain('&lt;script&gt;')
  expect(svg).not.toContain('<script')

  const [, width] = /width="(\d+)"/.exec(svg) ?? []
  expect(Buffer.from(png.buffer, png.byteOffset).readUInt32BE(16)).toBe(2 * Number(width))
})
