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
    'figure-5-cost.png',
    'figure-5-cost.svg',
    'figure-6-response-time.png',
    'figure-6-response-time.svg',
    'figure-7-execution-time.png',
    'figure-7-execution-time.svg',
    'index.html',
    'invocations.csv',
    'manifest.json',
    'table-1-cost.csv',
    'table-1-cost.md',
    'table-2-response-time.csv',
    'table-2-response-time.md',
    'table-3-execution-time.csv',
    'table-3-execution-time.md',
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
