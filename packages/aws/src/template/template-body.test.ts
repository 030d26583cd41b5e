import { expect, test } from 'vitest'
import { spec, studyOf, two } from '../testing/studies.ts'
import type { StackStudy } from './function-settings.ts'
import { studyTemplate } from './study-template.ts'
import type { Template } from './template.ts'
import { templateBody } from './template-body.ts'

const many = (count: number): StackStudy =>
  studyOf(...Array.from({ length: count }, (_, index) => spec(`onnx-inception-v2-${index}`)))

test('two functions go inline; 24 go through S3; neither is near another limit', () => {
  const small = templateBody(studyTemplate(many(2)))
  expect(small.delivery).toBe('inline')
  expect(small.bytes).toBeLessThan(51_200 / 4)
  const large = templateBody(studyTemplate(many(24), { tracing: true }))
  expect(large.delivery).toBe('s3')
  expect(large.bytes).toBeLessThan(150_000)
  expect(JSON.parse(large.text)).toEqual(
    JSON.parse(JSON.stringify(studyTemplate(many(24), { tracing: true }))),
  )
})

test('the boundary between inline and S3 is at 51,200 bytes', () => {
  const blank = studyTemplate(two)
  const spare = 51_200 - templateBody({ ...blank, Description: '' }).bytes
  const withBytes = (bytes: number): Template => ({ ...blank, Description: 'x'.repeat(bytes) })
  expect(templateBody(withBytes(spare))).toMatchObject({ bytes: 51_200, delivery: 'inline' })
  expect(templateBody(withBytes(spare + 1))).toMatchObject({ bytes: 51_201, delivery: 's3' })
  expect(() => templateBody(withBytes(1_100_000))).toThrow(/at most 1048576 bytes/)
})

test('more functions than a stack holds are refused, with what to do', () => {
  expect(templateBody(studyTemplate(many(50))).delivery).toBe('s3')
  expect(() => templateBody(studyTemplate(many(51)))).toThrow(
    /at most 200 outputs, CloudFormation's limit, got: 204. Split the study/,
  )
  expect(() => templateBody(studyTemplate(many(63)))).toThrow(/at most 500 resources.*got: 504/)
})
