import { expect, test } from 'vitest'
import { plainRows, studyResult } from '../__fixtures__/study-result.ts'
import { analyse } from './analysis.ts'

const onnx = { framework: 'onnx', network: 'resnet-50', engine: 'ONNX Runtime', version: '1.30.0' }

function keysOf(functions: Parameters<typeof studyResult>[0]): (string | undefined)[][] {
  const { cells, variants } = analyse(studyResult(functions))
  return cells.map((cell) => [
    cell.title,
    cell.network ?? '-',
    ...variants.map(({ of }) => of(cell)),
  ])
}

test('a labelled function is named by framework, engine and network', () => {
  expect(keysOf([{ ...onnx, rows: plainRows(1) }])).toEqual([
    ['ONNX (ONNX Runtime 1.30.0)', 'ResNet-50'],
  ])
})

test('a framework whose engine no record names says so', () => {
  expect(keysOf([{ framework: 'caffe', network: 'mobilenet-v2' }])).toEqual([
    ['Caffe (engine not seen)', 'MobileNetV2'],
  ])
})

test('a function without both labels stands under its own name', () => {
  expect(keysOf([{ name: 'mine' }, { name: 'half', framework: 'onnx' }])).toEqual([
    ['mine', '-'],
    ['half', '-'],
  ])
})

test('what differs between functions becomes part of their key, what does not stays out', () => {
  expect(
    keysOf([
      { ...onnx, name: 'a', memorySizeMB: 512 },
      { ...onnx, name: 'b', memorySizeMB: 1536 },
    ]).map((key) => key.slice(2)),
  ).toEqual([['512 MB'], ['1536 MB']])
  expect(
    keysOf([
      { ...onnx, name: 'a' },
      { ...onnx, name: 'b', architecture: 'arm64' },
    ]).map((key) => key.slice(2)),
  ).toEqual([['x86_64'], ['arm64']])
  expect(
    keysOf([
      { ...onnx, name: 'a', loadWhen: 'init' },
      { ...onnx, name: 'b', loadWhen: 'every-request' },
    ]).map((key) => key.slice(2)),
  ).toEqual([['init'], ['every request']])
})

test('functions that nothing else tells apart are told apart by their names', () => {
  expect(
    keysOf([
      { ...onnx, name: 'a' },
      { ...onnx, name: 'b' },
    ]).map((key) => key.slice(2)),
  ).toEqual([['a'], ['b']])
})

test('what all functions share stands in the captions, but not what is unknown of one', () => {
  expect(analyse(studyResult([{ ...onnx, rows: plainRows(1) }])).shared).toEqual([
    '1536 MB',
    'x86_64',
    'loaded at init',
  ])
  expect(
    analyse(studyResult([{ ...onnx, rows: plainRows(1) }, { name: 'silent' }])).shared,
  ).toEqual(['1536 MB', 'x86_64'])
})

test('only succeeded rows enter times; failed, missing and unmeasured ones are counted', () => {
  const { cells } = analyse(
    studyResult([
      {
        ...onnx,
        rows: [
          { durationMs: 100 },
          { durationMs: 300 },
          { durationMs: 9000, outcome: 'failed' },
          { outcome: 'missing' },
          { reportLost: true },
        ],
      },
    ]),
  )
  expect(cells[0]?.counts).toEqual({ succeeded: 3, failed: 1, missing: 1 })
  expect(cells[0]?.response).toMatchObject({ all: { count: 2, mean: 200 }, unmeasured: 1 })
})

test('cold, warm and other starts are kept apart', () => {
  const { cells } = analyse(
    studyResult([
      {
        rows: [
          { durationMs: 100, start: 'cold' },
          { durationMs: 100 },
          { durationMs: 200 },
          { durationMs: 700, start: 'proactive' },
        ],
      },
    ]),
  )
  expect([...(cells[0]?.response.byStart ?? [])]).toEqual([
    ['cold', { count: 1, mean: 400 }],
    ['warm', { count: 2, mean: 150 }],
    ['proactive', { count: 1, mean: 700 }],
  ])
})

test('the bill holds every attempt, also of requests that failed, and counts what it lacks', () => {
  // 1 GB for 1 s costs 0.0000195172 in eu-south-1, a request 0.00000023.
  const { cells } = analyse(
    studyResult([
      {
        memorySizeMB: 1024,
        rows: [
          { durationMs: 1000, retried: true },
          { durationMs: 1000, outcome: 'failed' },
          { reportLost: true },
          { outcome: 'missing' },
        ],
      },
    ]),
  )
  const cost = cells[0]?.cost
  expect(cost?.bill).toMatchObject({ invocations: 3, unpriced: 1, gbSeconds: 3 })
  expect(cost?.perRequest.all.count).toBe(2)
  expect((cost?.perRequest.all.mean ?? 0) * 2).toBeCloseTo(cost?.bill.totalUsd ?? 0, 12)
})

test('equation 5 multiplies configured memory, mean time, 54 executions and the price', () => {
  const { cells } = analyse(studyResult([{ memorySizeMB: 2048, rows: plainRows(1) }]))
  const priced = cells[0]?.cost.equationUsd(1000) ?? 0
  const requests = 54 * 0.23e-6
  expect(priced - requests).toBeCloseTo(2 * 1 * 54 * 0.0000195172, 9)
})
