import { expect, test } from 'vitest'
import { plainRows, studyResult } from '../__fixtures__/study-result.ts'
import { executionTimeMs } from './execution-time.ts'
import { inferenceOfRow } from './inference-of-row.ts'

const [cold, warm] = (studyResult([{ rows: plainRows(2) }]).functions[0]?.rows ?? []).map(
  inferenceOfRow,
)

test('a request that loaded counts load and infer, one that did not infer alone', () => {
  if (cold === undefined || warm === undefined) throw new Error('the fixture has two records')
  expect(executionTimeMs(cold)).toBe(200 + 250)
  expect(executionTimeMs(warm)).toBe(250.5)
})

test('a load that happened and was not measured leaves no number', () => {
  if (cold === undefined) throw new Error('the fixture has a cold record')
  const { loadMs: _, ...stages } = cold.stages
  expect(executionTimeMs({ ...cold, stages })).toBeUndefined()
  expect(executionTimeMs({ ...cold, stages: { loadMs: 200 } })).toBeUndefined()
})
