import { expect, test } from 'vitest'
import { paperStudy } from '../__fixtures__/paper-study.ts'
import { plainRows, studyResult } from '../__fixtures__/study-result.ts'
import { analyse } from '../analysis/analysis.ts'
import { markdown } from './markdown.ts'
import { factorTablesOf, tablesOf } from './tables.ts'

// 60 rows: one cold of 500 + 300 ms, then 501 to 559 ms; infer is half of Duration, load 200 ms.
const onnx = { framework: 'onnx', network: 'resnet-50', engine: 'ONNX Runtime', version: '1.30.0' }
const caffe = {
  framework: 'caffe',
  network: 'mobilenet-v2',
  engine: 'OpenCV.js',
  version: '4.12.0',
}
const study = studyResult([
  { ...onnx, rows: plainRows(60) },
  {
    ...caffe,
    rows: [
      ...plainRows(2, 2000),
      { start: 'proactive', durationMs: 2100 },
      { outcome: 'failed' },
      { outcome: 'missing' },
    ],
  },
  { name: 'my-own' },
])

const [cost, response, execution] = tablesOf(analyse(study))

function rowsOf(table: typeof cost): string {
  return (table?.full.rows ?? [])
    .map((row) => row.join(' | '))
    .join('\n')
    .replaceAll('\u00A0', ' ')
}

test('Table I has equation 5, the bill, and the paper’s own cost', () => {
  expect(cost?.full.headings.join(' | ')).toMatchInlineSnapshot(
    `"framework | network | n | not in n | equation 5, $ per 54 | bill of the run, $ | bill, $ per 54 | bill, mean, $ per million | bill, median, $ per million | bill, p95, $ per million | bill, cold n: mean, $ per million | bill, warm n: mean, $ per million | bill, other starts n: mean, $ per million | the paper's own"`,
  )
  expect(rowsOf(cost)).toMatchInlineSnapshot(`
    "ONNX (ONNX Runtime 1.30.0) | ResNet-50 | 60 | – | 0.0008582 [0.0008471, 0.0008867] | 0.0009527 | 0.0008574 | 15.88 [15.67, 16.40] | 15.76 [15.51, 16.01] | 16.54 [16.39, 23.65] | 1: 23.65 | 59: 15.75 | – | paper: TensorFlow $0.065, PyTorch $0.029
    Caffe (OpenCV.js 4.12.0) | MobileNetV2 | 4 | 1 without a log line | 0.003386 (n < 54) | 0.0002030 | 0.002741 | 50.76 (n < 54) | 60.26 (n < 6) | 66.69 (n < 59) | 1: 67.56 | 2: 36.88 | proactive 1: 61.71 | paper: Caffe $0.028
    my-own | – | 0 | – | – | – | – | – | – | – | – | – | – | –"
  `)
})

test('Table II has the response times, cold and warm apart', () => {
  expect(response?.full.headings.join(' | ')).toMatchInlineSnapshot(
    `"framework | network | n | not in n | mean, s | median, s | p95, s | cold n: mean, s | warm n: mean, s | other starts n: mean, s | the paper's own"`,
  )
  expect(rowsOf(response)).toMatchInlineSnapshot(`
    "ONNX (ONNX Runtime 1.30.0) | ResNet-50 | 60 | – | 0.5345 [0.5274, 0.5523] | 0.5305 [0.5220, 0.5390] | 0.5570 [0.5520, 0.8000] | 1: 0.8000 | 59: 0.5300 | – | paper: TensorFlow 41.141 s, PyTorch 20.81 s
    Caffe (OpenCV.js 4.12.0) | MobileNetV2 | 3 | 1 failed, 1 missing | 2.134 (n < 54) | 2.100 (n < 6) | 2.280 (n < 59) | 1: 2.300 | 1: 2.001 | proactive 1: 2.100 | paper: Caffe 2.15 s
    my-own | – | 0 | – | – | – | – | – | – | – | –"
  `)
})

test('Table III has the execution times, with load and infer apart', () => {
  expect(execution?.full.headings.join(' | ')).toMatchInlineSnapshot(
    `"framework | network | n | not in n | mean, s | median, s | p95, s | cold n: mean, s | warm n: mean, s | other starts n: mean, s | load n: mean, s | infer n: mean, s | the paper's own"`,
  )
  expect(rowsOf(execution)).toMatchInlineSnapshot(`
    "ONNX (ONNX Runtime 1.30.0) | ResNet-50 | 60 | – | 0.2681 [0.2635, 0.2822] | 0.2653 [0.2610, 0.2695] | 0.2785 [0.2760, 0.4500] | 1: 0.4500 | 59: 0.2650 | – | 1: 0.2000 | 60: 0.2648 | paper: TensorFlow 20.33 s, PyTorch 15.25 s
    Caffe (OpenCV.js 4.12.0) | MobileNetV2 | 3 | 1 failed, 1 missing | 1.084 (n < 54) | 1.050 (n < 6) | 1.185 (n < 59) | 1: 1.200 | 1: 1.001 | proactive 1: 1.050 | 1: 0.2000 | 3: 1.017 | paper: Caffe 1.42 s
    my-own | – | 0 | – | – | – | – | – | – | – | – | – | –"
  `)
})

test('every table says where it was measured, and the cost also at which prices', () => {
  for (const { sharedNotes } of tablesOf(analyse(study)))
    expect(sharedNotes[0]).toBe('Measured: local lab, 2026-11-24, 1536 MB, x86_64.')
  expect(cost?.notes[1]).toMatch(/^Prices of eu-south-1, x86_64, as of \d{4}-\d\d-\d\d: /)
})

test('the CSV has full precision, units in its names, and nothing where nothing is known', () => {
  expect(response?.csv.headings.join(',')).toMatchInlineSnapshot(
    `"function,framework,engines,network,memorySizeMB,architecture,loadWhen,succeeded,failed,missing,count,unmeasured,meanMs,meanLowMs,meanHighMs,meanInterval,medianMs,medianLowMs,medianHighMs,medianInterval,p95Ms,p95LowMs,p95HighMs,p95Interval,coldCount,coldMeanMs,warmCount,warmMeanMs,otherCount,paperMeanSeconds"`,
  )
  expect(response?.csv.rows.map((row) => row.join(','))).toMatchInlineSnapshot(`
    [
      "onnx-resnet-50,onnx,ONNX Runtime 1.30.0,resnet-50,1536,x86_64,init,60,0,0,60,0,534.5,527.4306501686635,552.281769956175,bootstrap-t,530.5,522,539,order-statistics,557.05,552,800,order-statistics,1,800,59,530,0,",
      "caffe-mobilenet-v2,caffe,OpenCV.js 4.12.0,mobilenet-v2,1536,x86_64,init,3,1,1,3,0,2133.6666666666665,,,,2100,,,,2280,,,,1,2300,1,2001,1,2.15",
      "my-own,,,,1536,x86_64,,0,0,0,0,0,,,,,,,,,,,,,0,,0,,0,",
    ]
  `)
})

test('several memory sizes and architectures are columns of their own', () => {
  const [, table] = tablesOf(
    analyse(
      studyResult([
        { ...onnx, name: 'a', memorySizeMB: 512, rows: plainRows(1) },
        { ...onnx, name: 'b', memorySizeMB: 3008, architecture: 'arm64', rows: plainRows(1) },
      ]),
    ),
  )
  expect(table?.full.rows.map((row) => row.slice(2, 5))).toEqual([
    ['512 MB', 'x86_64', '1'],
    ['3008 MB', 'arm64', '1'],
  ])
})

test('Markdown keeps hostile labels inside their cell', () => {
  const [table] = tablesOf(
    analyse(studyResult([{ ...onnx, network: 'a | <b>\n# c', rows: plainRows(1) }])),
  )
  if (table === undefined) throw new Error('there are three tables')
  expect(markdown(table)).toContain('| a \\| \\<b\\> # c | 1 |')
})

const [, , paperExecution] = tablesOf(analyse(paperStudy()))
const [frameworks, networks] = factorTablesOf(analyse(paperStudy()))

test('functions that differ in when they load are told apart, beside the paper’s own numbers', () => {
  const shown = paperExecution?.full
  const columns = ['framework', 'network', 'loads', "the paper's own"].map(
    (heading) => shown?.headings.indexOf(heading) ?? -1,
  )
  const rows = shown?.rows.map((row) =>
    columns.map((column) => row[column]?.replaceAll('\u00A0', ' ')).join(' | '),
  )
  expect(rows?.filter((row) => row.includes('MobileNetV2'))).toEqual([
    'ONNX (ONNX Runtime 1.30.0) | MobileNetV2 | init | –',
    'ONNX (ONNX Runtime 1.30.0) | MobileNetV2 | every request | –',
    'TensorFlow (TensorFlow.js wasm 4.22.0) | MobileNetV2 | init | paper: TensorFlow 7.93 s',
    'TensorFlow (TensorFlow.js wasm 4.22.0) | MobileNetV2 | every request | paper: TensorFlow 7.93 s',
    'Caffe (OpenCV.js 4.12.0) | MobileNetV2 | init | paper: Caffe 1.42 s',
    'Caffe (OpenCV.js 4.12.0) | MobileNetV2 | every request | paper: Caffe 1.42 s',
    'PyTorch (PyTorch 2.12.0) | MobileNetV2 | init | paper: PyTorch 3.71 s',
    'PyTorch (PyTorch 2.12.0) | MobileNetV2 | every request | paper: PyTorch 3.71 s',
  ])
})

test('a worker’s start and round trip have columns where a function has a worker', () => {
  expect(paperExecution?.full.headings).toContain('worker start n: mean, s')
  const row = (framework: string) =>
    paperExecution?.full.rows.find(([title]) => title?.startsWith(framework))?.slice(-3, -1)
  expect(row('PyTorch')).toEqual(['1:\u00A00.9000', '54:\u00A00.002196'])
  expect(row('ONNX')).toEqual(['–', '–'])
  expect(execution?.full.headings.join()).not.toContain('worker')
})

test('Table IV has what a framework needs, weighs and ranks', () => {
  expect(frameworks?.full.headings.join(' | ')).toMatchInlineSnapshot(
    `"framework | engine | libraries | functions | package, MB | rank in response n: mean | rank in cost n: mean"`,
  )
  expect(rowsOf(frameworks)).toMatchInlineSnapshot(`
    "ONNX | ONNX Runtime 1.30.0 | ONNX Runtime | 6 | 81.20 | 6: 1.00 | 6: 1.00
    TensorFlow | TensorFlow.js wasm 4.22.0 | TensorFlow.js wasm | 6 | 119.3 | 6: 2.00 | 6: 2.00
    Caffe | OpenCV.js 4.12.0 | OpenCV.js | 6 | 119.7 | 6: 2.00 | 6: 2.00
    PyTorch | PyTorch 2.12.0 | torch, numpy | 6 | 195.6 | 6: 4.00 | 6: 4.00"
  `)
})

test('Table V has what a network is made of, its size by framework, and its ranks', () => {
  expect(networks?.full.headings.join(' | ')).toMatchInlineSnapshot(
    `"network | parameters, millions | multiply-adds, millions | ONNX model, MB | TensorFlow model, MB | Caffe model, MB | PyTorch model, MB | rank in response n: mean | rank in cost n: mean"`,
  )
  expect(rowsOf(networks)).toMatchInlineSnapshot(`
    "ResNet-50 | 25.56 | 4089 | 97.59 | 97.68 | 97.68 | 97.87 | 8: 3.00 | 8: 3.00
    Inception v2 | 11.29 | 2033 | 43.15 | 43.24 | 43.24 | 43.43 | 8: 2.00 | 8: 2.00
    MobileNetV2 | 3.505 | 300.8 | 13.47 | 13.56 | 13.56 | 13.75 | 8: 1.00 | 8: 1.00"
  `)
  expect(networks?.csv.headings.join()).toMatchInlineSnapshot(
    `"network,parameters,multiplyAdds,onnxModelBytes,tensorflowModelBytes,caffeModelBytes,pytorchModelBytes,comparisons,responseMeanRank,costMeanRank"`,
  )
})
