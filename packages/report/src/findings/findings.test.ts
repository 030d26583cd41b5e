import { expect, test } from 'vitest'
import { paperStudy } from '../__fixtures__/paper-study.ts'
import { plainRows, studyResult } from '../__fixtures__/study-result.ts'
import { analyse } from '../analysis/analysis.ts'
import { findingsOf } from './findings.ts'
import { findingsMarkdown } from './findings-text.ts'

const onnx = { framework: 'onnx', network: 'resnet-50', engine: 'ONNX Runtime', version: '1.30.0' }
const caffe = { ...onnx, framework: 'caffe', engine: 'OpenCV.js', version: '4.12.0' }

/** The answers of a study, question by question. */
function answersOf(functions: Parameters<typeof studyResult>[0]): string[][] {
  return findingsOf(analyse(studyResult(functions))).questions.map(({ answers }) =>
    answers.map(({ about, text }) => `${about}: ${text.replaceAll('\u00A0', ' ')}`),
  )
}

test('each question is answered for each network and way of loading', () => {
  const { questions } = findingsOf(analyse(paperStudy()))
  const settings = ['ResNet-50', 'Inception v2', 'MobileNetV2'].flatMap((network) =>
    ['init', 'every request'].map((when) => `${network}, loaded at ${when}`),
  )
  const all = ['init', 'every request'].map((when) => `All networks, loaded at ${when}`)
  expect(questions.map(({ answers }) => answers.map(({ about }) => about))).toEqual([
    settings,
    settings,
    settings,
    settings,
    [...settings, ...all],
  ])
})

test('an answer has means and the intervals that decide, and in brief neither', () => {
  const [, response] = findingsOf(analyse(paperStudy())).questions
  expect(response?.answers[0]).toMatchInlineSnapshot(`
    {
      "about": "ResNet-50, loaded at init",
      "brief": "1. ONNX (ONNX Runtime 1.30.0); 2. TensorFlow (TensorFlow.js wasm 4.22.0) and Caffe (OpenCV.js 4.12.0) (tied); 4. PyTorch (PyTorch 2.12.0)",
      "text": "1. ONNX (ONNX Runtime 1.30.0) 0.2113 (median 0.2019 to 0.2107); 2. TensorFlow (TensorFlow.js wasm 4.22.0) 0.3870 (median 0.3737 to 0.3915) and Caffe (OpenCV.js 4.12.0) 0.3887 (median 0.3754 to 0.3933) (tied); 4. PyTorch (PyTorch 2.12.0) 0.7384 (median 0.7174 to 0.7530)",
    }
  `)
})

test('ranks are added up, per network and over all', () => {
  const support = findingsOf(analyse(paperStudy())).questions.at(-1)
  expect(support?.answers.slice(-3).map(({ text }) => text)).toMatchInlineSnapshot(`
    [
      "1. ONNX (ONNX Runtime 1.30.0) 3 (1 + 1 + 1); 2. TensorFlow (TensorFlow.js wasm 4.22.0) 6 (2 + 2 + 2) and Caffe (OpenCV.js 4.12.0) 6 (2 + 2 + 2) (tied); 4. PyTorch (PyTorch 2.12.0) 12 (4 + 4 + 4)",
      "1. ONNX (ONNX Runtime 1.30.0) 9 (3 + 3 + 3); 2. TensorFlow (TensorFlow.js wasm 4.22.0) 18 (6 + 6 + 6) and Caffe (OpenCV.js 4.12.0) 18 (6 + 6 + 6) (tied); 4. PyTorch (PyTorch 2.12.0) 36 (12 + 12 + 12)",
      "1. ONNX (ONNX Runtime 1.30.0) 9 (3 + 3 + 3); 2. TensorFlow (TensorFlow.js wasm 4.22.0) 18 (6 + 6 + 6) and Caffe (OpenCV.js 4.12.0) 18 (6 + 6 + 6) (tied); 4. PyTorch (PyTorch 2.12.0) 36 (12 + 12 + 12)",
    ]
  `)
})

test('samples that are too small cannot be told apart, such as three loads at init', () => {
  const [, response, load] = answersOf([
    { ...onnx, rows: plainRows(5, 100) },
    { ...caffe, rows: plainRows(5, 900) },
  ])
  expect(response).toEqual([
    'ResNet-50, loaded at init: not distinguishable: ONNX (ONNX Runtime 1.30.0) 0.1620 (n < 6) and Caffe (OpenCV.js 4.12.0) 0.9620 (n < 6)',
  ])
  expect(load?.[0]).toContain('not distinguishable: ')
})

test('failures are told beside a rank; a framework without a result has none', () => {
  const [cost, , , , support] = answersOf([
    { ...onnx, rows: [...plainRows(20, 5000), { outcome: 'failed' }, { outcome: 'missing' }] },
    { ...caffe, rows: Array.from({ length: 22 }, () => ({ outcome: 'failed', durationMs: 1 })) },
  ])
  expect(cost?.[0]).toMatch(/^ResNet-50, loaded at init: ONNX \(ONNX Runtime 1.30.0\) [\d.]+ /)
  expect(cost?.[0]).toMatch(
    /\(2 of 22 without a result\); not measured: Caffe \(OpenCV.js 4.12.0\)$/,
  )
  expect(support).toEqual([
    'ResNet-50, loaded at init: ONNX (ONNX Runtime 1.30.0) 3 (1 + 1 + 1) (2 of 22 without a result)',
  ])
})

test('functions of different memory are not compared with each other', () => {
  const [cost] = answersOf([
    { ...onnx, name: 'a', memorySizeMB: 512, rows: plainRows(6) },
    { ...caffe, name: 'b', memorySizeMB: 512, rows: plainRows(6) },
    { ...onnx, name: 'c', memorySizeMB: 1536, rows: plainRows(6) },
  ])
  expect(cost?.map((answer) => answer.split(':')[0])).toEqual([
    'ResNet-50, loaded at init, 512 MB',
    'ResNet-50, loaded at init, 1536 MB',
  ])
})

test('two functions of one framework are compared under their names', () => {
  const [, response] = answersOf([
    { ...onnx, name: 'plain', rows: plainRows(30, 900) },
    { ...onnx, name: 'tuned', rows: plainRows(30, 500) },
  ])
  expect(response?.[0]).toMatch(/1\. ONNX \(ONNX Runtime 1\.30\.0\), tuned .*; 2\. .*, plain /)
})

test('own functions without labels are in no comparison', () => {
  const findings = findingsOf(analyse(studyResult([{ name: 'mine', rows: plainRows(6) }])))
  expect(findings.compared).toBe(false)
  expect(findings.questions.flatMap(({ answers }) => answers)).toEqual([])
})

test('as Markdown the rule stands above the answers', () => {
  const text = findingsMarkdown(findingsOf(analyse(paperStudy())))
  expect(text.split('\n').filter((line) => line.startsWith('#'))).toHaveLength(1 + 5)
  expect(text.indexOf('1 plus how many are lower')).toBeLessThan(text.indexOf('## RQ1'))
  expect(text).toContain(
    '- **MobileNetV2, loaded at every request**: 1. ONNX (ONNX Runtime 1.30.0)',
  )
})
