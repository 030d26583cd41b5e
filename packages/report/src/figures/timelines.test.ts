import { expect, test } from 'vitest'
import { paperStudy } from '../__fixtures__/paper-study.ts'
import { plainRows, studyResult } from '../__fixtures__/study-result.ts'
import { analyse } from '../analysis/analysis.ts'
import { renderFigure } from './render-figure.ts'
import { timelineSpec } from './timeline-spec.ts'
import { timelinesOf } from './timelines.ts'

const onnx = { framework: 'onnx', network: 'resnet-50', engine: 'ONNX Runtime', version: '1.30.0' }

test('a panel names its function and how many environments it had', () => {
  const [timeline] = timelinesOf(analyse(studyResult([{ ...onnx, rows: plainRows(3) }])))
  expect(timeline).toMatchObject({
    file: 'timeline',
    starts: ['warm', 'cold'],
    panels: [{ title: ['ONNX, ResNet-50: 1 environment'], lanes: 1 }],
  })
  expect(timeline?.caption).toMatch(/^Measured: local lab, 2026-11-24, .* Each lane: an environ/)
})

test('invocations without a time are counted in the caption', () => {
  const [timeline] = timelinesOf(
    analyse(studyResult([{ ...onnx, rows: [...plainRows(3), { reportLost: true }] }])),
  )
  expect(timeline?.caption).toContain('Not drawn, as no time is known: 1.')
})

test('24 functions: a figure per way of loading, a panel per function', () => {
  const timelines = timelinesOf(analyse(paperStudy()))
  expect(timelines.map(({ file, panels }) => [file, panels.length])).toEqual([
    ['timeline-init', 12],
    ['timeline-every-request', 12],
  ])
})

test('a study without any time has no timeline', () => {
  expect(timelinesOf(analyse(studyResult([{ ...onnx, rows: [{ outcome: 'missing' }] }])))).toEqual(
    [],
  )
})

test('a drawing holds its titles, its unit and its legend as text', async () => {
  const [timeline] = timelinesOf(
    analyse(studyResult([{ name: '<script>"\\', rows: plainRows(9) }])),
  )
  if (timeline === undefined) throw new Error('there is one timeline')
  const { svg } = await renderFigure(timelineSpec(timeline))
  for (const label of ['Execution environments', 'time since the trace began, s', 'warm', 'cold'])
    expect(svg).toContain(`>${label}<`)
  expect(svg).not.toContain('<script')
})
