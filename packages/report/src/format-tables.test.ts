import { expect, test } from 'vitest'
import { paperStudy } from './__fixtures__/paper-study.ts'
import { plainRows, studyResult } from './__fixtures__/study-result.ts'
import { formatTables } from './format-tables.ts'

test('a study of 24 functions fits 100 columns, with the answers to the paper’s questions', () => {
  const result = paperStudy()
  const [{ spec } = { spec: undefined }] = result.functions
  if (spec === undefined) throw new Error('the fixture has 24 functions')
  const reason = 'python3 has no module torch'
  const advice = 'apt-get install python3-torch'
  const text = formatTables({
    ...result,
    notRun: ['a', 'b'].map((name) => ({ spec: { ...spec, name }, reason, advice })),
  })
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  expect(text.match(/^(Table|RQ)[^.,]*/gm)).toEqual([
    'Table I',
    'Table II',
    'Table III',
    'Table IV',
    'Table V',
    'RQ1',
    'RQ2',
    'RQ3',
    'RQ3',
    'RQ4',
  ])
  expect(text.replace(/\s+/g, ' ')).toContain(
    '- MobileNetV2, loaded at every request: 1. ONNX (ONNX Runtime 1.30.0); 2. TensorFlow (TensorFlow.js wasm 4.22.0) and Caffe (OpenCV.js 4.12.0) (tied); 4. PyTorch (PyTorch 2.12.0)',
  )
  expect(text).toContain(`Not run: a, b: ${reason}. What to do: ${advice}\n`)
})

test('the three tables fit 100 columns, without colours', () => {
  const text = formatTables(
    studyResult([
      {
        framework: 'tensorflow',
        network: 'resnet-50',
        engine: 'TensorFlow.js wasm',
        version: '4.22.0',
        rows: [...plainRows(60, 3000), { outcome: 'failed' }],
      },
      { name: 'my-own-function', rows: plainRows(3) },
    ]),
  )
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  expect(text).not.toContain('\u001B')
  expect(text.replace(/Prices of .*?\n\n/s, '(prices)\n\n')).toMatchInlineSnapshot(`
    "Table I. Cost in US dollars

    framework            network     n    equation 5, $ per  bill, $ per 54     bill, mean, $ per  paper
                                                         54                               million
    TensorFlow           ResNet-50  61  0.004810 [0.004799,        0.004746  87.88 [66.50, 89.35]  0.065
    (TensorFlow.js wasm                           0.004839]
    4.22.0)
    my-own-function      –           3   0.0009625 (n < 54)       0.0009625        17.82 (n < 54)  –

    Equation 5: configured memory times the mean response time of Table II times 54 executions, plus
    their request price. The bill: billed durations and requests of every attempt, failed ones too; n
    counts requests.
    (prices)

    Table II. Response time

    framework        network            n     mean, s  median, s  p95, s     cold n:     warm n:  paper
                                                                                mean        mean
    TensorFlow       ResNet-50      60 (1       3.035      3.031   3.057    1: 3.300   59: 3.030  41.141
    (TensorFlow.js                failed)     [3.027,
    wasm 4.22.0)                               3.052]
    my-own-function  –                  3      0.6010     0.5020  0.7702   1: 0.8000   2: 0.5015  –
                                             (n < 54)

    Response time: Duration, plus Init Duration when cold, plus Restore Duration when restored. Only
    requests that succeeded are in n.

    Table III. Execution time

    framework        network               n        mean, s  median, s  p95, s  load, s  infer, s  paper
    TensorFlow       ResNet-50         60 (1  1.518 [1.514,      1.515   1.529   0.2000     1.515  20.33
    (TensorFlow.js                   failed)         1.532]
    wasm 4.22.0)
    my-own-function  –                     3         0.3172     0.2510  0.4301   0.2000    0.2505  –
                                                   (n < 54)

    Execution time: load plus infer; a request that did not load the model counts infer alone. Only
    requests that succeeded are in n.

    Measured: local lab, 2026-11-24, 1536 MB, x86_64, loaded at init.
    Brackets hold 95 % intervals (mean by bootstrap-t, median and p95 by order-statistics); "n < 59"
    says that one needs 59 values: the paper's 54 executions have no interval of p95.
    Cells marked "paper" are the paper's own numbers, from AWS Lambda eu-south-1 and its engines, with
    the model loaded at every request. Nothing here is computed from them.
    "
  `)
})

test('words that are too long to fit widen the table; nothing is cut', () => {
  const name = 'a-function-name-of-the-forty-characters-'
  const text = formatTables(studyResult([{ framework: name, network: name, rows: plainRows(60) }]))
  expect(text.split(name)).toHaveLength(1 + 2 * 3)
  expect(text).not.toContain('…')
})
