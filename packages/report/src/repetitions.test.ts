import { expect, test } from 'vitest'
import { plainRows, studyResult } from './__fixtures__/study-result.ts'
import { analyse } from './analysis/analysis.ts'
import { timelinesOf } from './figures/timelines.ts'
import { formatTables } from './format-tables.ts'
import { invocationsCsv } from './invocations-csv.ts'
import { warningsHtml } from './page/warnings.ts'
import { tablesOf } from './tables/tables.ts'

const onnx = { framework: 'onnx', network: 'resnet-50', engine: 'ONNX Runtime', version: '1.30.0' }
const small = { ...onnx, name: 'small', memorySizeMB: 512 }
const large = { ...onnx, name: 'large', memorySizeMB: 1536 }

// Warm rows of 500, 501, 502 ms, then 600, ...: medians 501, 601, 701 and, of the other, 201, 201, 201.
const warm = (baseMs: number) =>
  plainRows(3, baseMs).map((row) => ({ ...row, start: 'warm' as const }))
const repeated = studyResult(
  [1, 2, 3].flatMap((repetition) => [
    { ...small, repetition, rows: warm(400 + repetition * 100) },
    { ...large, repetition, rows: warm(200), missing: repetition === 2 ? ['k'] : [] },
  ]),
)

test('the repetitions of a function are one cell, which says how many and how far they lie apart', () => {
  const analysis = analyse(repeated)
  expect(
    analysis.cells.map((cell) => [cell.function.rows.length, cell.repetitions.length]),
  ).toEqual([
    [9, 3],
    [9, 3],
  ])
  expect(analysis.cells.map(({ response }) => response.repetitionMedians)).toEqual([
    [501, 601, 701],
    [201, 201, 201],
  ])
  const [, response] = tablesOf(analysis)
  expect(response?.sharedNotes.join(' ')).toContain('Each row pools 3 repetitions of its function')
  const column = response?.full.headings.indexOf('median by repetition, s') ?? -1
  expect(response?.full.rows.map((row) => row[column]?.replaceAll('\u00A0', ' '))).toEqual([
    '0.5010 / 0.6010 / 0.7010',
    '0.2010 / 0.2010 / 0.2010',
  ])
  const { headings = [], rows = [] } = response?.csv ?? {}
  expect(headings.slice(-4)).toEqual([
    'repetitions',
    'repetitionMedianLowestMs',
    'repetitionMedianHighestMs',
    'paperMeanSeconds',
  ])
  expect(rows[0]?.slice(-4, -1)).toEqual([3, 501, 701])
})

test('terminal, page and figures tell repetitions apart', () => {
  expect(formatTables(repeated).replaceAll(/\s+/g, ' ')).toContain(
    'by repetition, s: small 0.5010 / 0.6010 / 0.7010; large 0.2010 / 0.2010 / 0.2010.',
  )
  expect(warningsHtml(repeated)?.markup).toContain(
    'The ledger of large, repetition 2 is not closed',
  )
  const [timeline] = timelinesOf(analyse(repeated))
  expect(timeline?.panels.map(({ title }) => title.join(' '))).toHaveLength(6)
  expect(timeline?.panels[1]?.title.join(' ')).toContain('repetition 2')
  const [head, first] = invocationsCsv(analyse(repeated)).split('\n')
  expect([head?.split(',').at(-1)?.trim(), first?.split(',').at(-1)?.trim()]).toEqual([
    'repetition',
    '1',
  ])
})

test('a study that runs each function once has nothing of this', () => {
  const once = studyResult([
    { ...small, rows: warm(500) },
    { ...large, rows: warm(200) },
  ])
  expect(formatTables(once)).not.toContain('epetition')
  for (const { full, csv } of tablesOf(analyse(once)))
    expect([...full.headings, ...csv.headings].join()).not.toMatch(/epetition|startFault/)
})

test('a request that started otherwise than expected is in no time, in the bill, and told first', () => {
  const startFault = { expected: 'warm', got: 'cold', evidence: 'Init Duration in REPORT' } as const
  const study = studyResult([
    {
      ...small,
      expectedStart: 'warm',
      rows: [{ durationMs: 9000, start: 'cold', startFault }, ...warm(500)],
    },
  ])
  const analysis = analyse(study)
  const [cell] = analysis.cells
  expect(cell?.response.all).toMatchObject({ count: 3, max: 502 })
  expect(cell?.cost.perRequest.all.count).toBe(3)
  expect(cell?.cost.bill.invocations).toBe(4)
  for (const table of tablesOf(analysis))
    expect(table.full.rows.flat()).toContain('1 not started as expected')
  const sentence =
    '1 of 4 requests of small started cold where warm was expected; they are in the bill, and in no time.'
  expect(warningsHtml(study)?.markup).toContain(sentence)
  expect(formatTables(study).replaceAll(/\s+/g, ' ')).toContain(sentence)
  const [head, first] = invocationsCsv(analysis).split('\n')
  expect(
    head
      ?.split(',')
      .slice(-2)
      .map((text) => text.trim()),
  ).toEqual(['expectedStart', 'startFault'])
  expect(
    first
      ?.split(',')
      .slice(-2)
      .map((text) => text.trim()),
  ).toEqual(['warm', 'true'])
})

test('zip and image tell cells apart', () => {
  const study = studyResult([
    { ...small, package: 'zip', rows: warm(500) },
    { ...small, name: 'other', package: 'image', rows: warm(500) },
  ])
  expect(analyse(study).variants.map(({ heading }) => heading)).toEqual(['package'])
})
