import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UnknownPriceError } from '@coldframe/pricing'
import { expect, test } from 'vitest'
import { plainRows, studyResult } from './__fixtures__/study-result.ts'
import { writeReport } from './write-report.ts'

const onnx = { framework: 'onnx', network: 'resnet-50', engine: 'ONNX Runtime', version: '1.30.0' }

test('a report is a page, tables, figures, invocations and a manifest that lists them', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'coldframe-report-'))
  const result = studyResult([{ ...onnx, rows: plainRows(3) }])
  const { files, page } = await writeReport(result, directory)
  expect(page).toBe(join(directory, 'index.html'))
  expect((await readdir(directory)).sort()).toEqual([
    'distribution-execution-time.png',
    'distribution-execution-time.svg',
    'distribution-response-time.png',
    'distribution-response-time.svg',
    'figure-5-cost.png',
    'figure-5-cost.svg',
    'figure-6-response-time.png',
    'figure-6-response-time.svg',
    'figure-7-execution-time.png',
    'figure-7-execution-time.svg',
    'findings.md',
    'index.html',
    'invocations.csv',
    'manifest.json',
    'table-1-cost.csv',
    'table-1-cost.md',
    'table-2-response-time.csv',
    'table-2-response-time.md',
    'table-3-execution-time.csv',
    'table-3-execution-time.md',
    'table-4-frameworks.csv',
    'table-4-frameworks.md',
    'table-5-networks.csv',
    'table-5-networks.md',
    'timeline.png',
    'timeline.svg',
  ])

  const manifest = JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8'))
  expect(manifest.files).toEqual(files)
  expect(manifest).toMatchObject({
    name: 'world-cup-98',
    seed: 98,
    lab: { title: 'local lab' },
    machine: { cpuModel: 'Test CPU', node: 'v20.20.2' },
    trace: { provenance: { generator: 'perMinute' } },
    prices: [{ region: 'eu-south-1', architecture: 'x86_64' }],
    functions: [{ spec: { name: 'onnx-resnet-50' }, rows: 3, ledger: { closed: true } }],
  })
  expect(manifest).not.toHaveProperty('directory')
  for (const { name, sha256 } of files)
    expect(
      createHash('sha256')
        .update(await readFile(join(directory, name)))
        .digest('hex'),
    ).toBe(sha256)

  // The same result gives the same bytes, in the place of the earlier ones.
  expect(await writeReport(result, directory)).toEqual({ directory, files, page })
  expect(await readdir(directory)).toHaveLength(files.length + 1)
})

test('a study with two ways of loading has each figure twice', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'coldframe-report-'))
  await writeReport(
    studyResult([
      { ...onnx, name: 'a', loadWhen: 'init', rows: plainRows(1) },
      { ...onnx, name: 'b', loadWhen: 'every-request', rows: plainRows(1) },
    ]),
    directory,
  )
  expect((await readdir(directory)).filter((name) => name.endsWith('.svg')).sort()).toEqual([
    'distribution-execution-time-every-request.svg',
    'distribution-execution-time-init.svg',
    'distribution-response-time-every-request.svg',
    'distribution-response-time-init.svg',
    'figure-5-cost-every-request.svg',
    'figure-5-cost-init.svg',
    'figure-6-response-time-every-request.svg',
    'figure-6-response-time-init.svg',
    'figure-7-execution-time-every-request.svg',
    'figure-7-execution-time-init.svg',
    'timeline-every-request.svg',
    'timeline-init.svg',
  ])
  expect((await readFile(join(directory, 'index.html'), 'utf8')).match(/<svg/g)).toHaveLength(12)
})

test('the manifest tells what could not run, and what was made of each function', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'coldframe-report-'))
  const result = studyResult([{ ...onnx, facts: { packageBytes: 7, libraries: ['sharp'] } }])
  const [{ spec } = { spec: undefined }] = result.functions
  if (spec === undefined) throw new Error('the fixture has one function')
  const notRun = [{ spec, reason: 'no module torch', advice: 'install torch' }]
  await writeReport({ ...result, notRun }, directory)
  const manifest = JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8'))
  expect(manifest.notRun).toEqual(notRun)
  expect(manifest.functions).toMatchObject([{ packageBytes: 7, libraries: ['sharp'] }])
})

test('a study without a single row still gets its report', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'coldframe-report-'))
  await writeReport(studyResult([{ name: 'nothing' }]), directory)
  expect(await readFile(join(directory, 'table-2-response-time.md'), 'utf8')).toContain(
    '| nothing | – | 0 | – | – | – | – | – | – | – |',
  )
})

test('a region without bundled prices is refused before anything is written', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'coldframe-report-'))
  const result = studyResult([onnx], { region: 'mars-north-1' })
  await expect(writeReport(result, directory)).rejects.toThrow(UnknownPriceError)
  expect(await readdir(directory)).toEqual([])
})
