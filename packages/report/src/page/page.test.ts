import { expect, test } from 'vitest'
import { plainRows, studyResult } from '../__fixtures__/study-result.ts'
import { analyse } from '../analysis/analysis.ts'
import { findingsOf } from '../findings/findings.ts'
import { tablesOf } from '../tables/tables.ts'
import { page } from './page.ts'

const onnx = { framework: 'onnx', network: 'resnet-50', engine: 'ONNX Runtime', version: '1.30.0' }
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><text>bar</text></svg>'

function pageOf(...study: Parameters<typeof studyResult>): string {
  const analysis = analyse(studyResult(...study))
  const tables = tablesOf(analysis).map((table) => ({ table, svgs: [svg] }))
  return page(analysis, tables, [svg], findingsOf(analysis), ['invocations.csv'])
}

test('a study in order has no warning', () => {
  expect(pageOf([{ ...onnx, rows: plainRows(3) }])).not.toContain('Read this first')
})

test('an open ledger is told before anything else', () => {
  const text = pageOf([
    { ...onnx, rows: [...plainRows(2), { outcome: 'missing' }], missing: ['k'] },
  ])
  expect(text).toContain(
    'The ledger of onnx-resnet-50 is not closed: 3 expected, 2 found, 1 missing.',
  )
  expect(text.indexOf('Read this first')).toBeLessThan(text.indexOf('<section>'))
})

test('seeded weights of every function are told in one word', () => {
  const facts = { weights: { kind: 'seeded', seed: 98, random: 'xoroshiro128plus' } } as const
  expect(
    pageOf([
      { ...onnx, facts },
      { name: 'mine', facts },
    ]),
  ).toContain('The weights of all functions are seeded')
})

test('rows that were resumed and weights that were not trained are told', () => {
  const text = pageOf(
    [
      {
        ...onnx,
        rows: [{ resumed: true }],
        facts: { weights: { kind: 'seeded', seed: 98, random: 'xoroshiro128plus' } },
      },
    ],
    { resumes: 2 },
  )
  expect(text).toContain('taken up again 2 times; requests sent or finished after that: 1.')
  expect(text).toContain('onnx-resnet-50 are seeded, not trained: their labels mean nothing.')
})

test('what could not run is told with its reason and advice', () => {
  const { spec } = studyResult([{ name: 'pytorch-resnet-50' }]).functions[0] ?? {}
  if (spec === undefined) throw new Error('the fixture has one function')
  const text = pageOf([{ ...onnx, rows: plainRows(3) }], {
    notRun: [{ spec, reason: 'python3 has no module torch', advice: 'apt-get install it' }],
  })
  expect(text).toContain('could not: pytorch-resnet-50: python3 has no module torch.')
  expect(text).toContain('<h2>Not run</h2>')
  expect(text).toContain('apt-get install it')
})

test('the questions and the tables of factors stand where something can be compared', () => {
  const sections = (...functions: Parameters<typeof studyResult>[0]) =>
    [...pageOf(functions).matchAll(/<h2>(Table [IV]+|The paper)/g)].map(([, title]) => title)
  const first = { ...onnx, rows: plainRows(3) }
  const tables = ['Table I', 'Table II', 'Table III']
  expect(sections(first)).toEqual(tables)
  expect(sections(first, { ...first, network: 'mobilenet-v2' })).toEqual([...tables, 'Table V'])
  expect(sections(first, { ...first, framework: 'caffe' })).toEqual([
    ...tables,
    'The paper',
    'Table IV',
  ])
})

test('predictions are compared among the functions of one network', () => {
  const text = pageOf([
    { ...onnx, rows: [{ image: 'cat.jpg', top1: 281 }] },
    { ...onnx, framework: 'caffe', rows: [{ image: 'cat.jpg', top1: 281 }] },
    { ...onnx, network: 'mobilenet-v2', rows: [{ image: 'cat.jpg', top1: 7 }] },
  ])
  expect(text).toContain('all 2 agree')
  expect(text).toContain('all 1 agree')
})

test('the timelines of environments have a section, where there are any', () => {
  expect(pageOf([{ ...onnx, rows: plainRows(3) }])).toContain('<h2>Execution environments</h2>')
  const analysis = analyse(studyResult([{ ...onnx, rows: plainRows(3) }]))
  expect(page(analysis, [], [], findingsOf(analysis), [])).not.toContain('environments</h2>')
})

test('the page says that the paper’s sample has no interval of p95', () => {
  expect(pageOf([{ ...onnx, rows: plainRows(3) }])).toContain('executions have no interval of p95')
})

test('hostile keys, labels and errors stay text', () => {
  const hostile = '<script>alert(1)</script>'
  const text = pageOf(
    [
      { ...onnx, network: hostile, rows: [{ label: hostile, image: hostile }] },
      { name: hostile, rows: [{ outcome: 'failed', key: hostile }] },
    ],
    {
      name: hostile,
      lab: { name: 'local', title: hostile, facts: { [hostile]: hostile }, versions: {} },
    },
  )
  expect(text).not.toContain('<script')
  expect(text).toContain('&#60;script&#62;')
})

test('the page fetches nothing and names no address outside', () => {
  const text = pageOf([{ ...onnx, rows: plainRows(3) }])
  expect(text).not.toMatch(/https?:|src=|url\(|@import|<link/)
  expect([...text.matchAll(/href="([^"]*)"/g)].map(([, target]) => target)).toEqual([
    'invocations.csv',
  ])
})

test('failures are listed with their keys and what went wrong', () => {
  const text = pageOf([
    {
      ...onnx,
      rows: [
        { outcome: 'failed', key: 'k-1' },
        { outcome: 'missing', key: 'k-2' },
      ],
    },
  ])
  expect(text).toContain('k-1</td><td class="left">failed')
  expect(text).toContain('ImageFormatError: not an image')
  expect(text).toContain('no REPORT line was found')
})
