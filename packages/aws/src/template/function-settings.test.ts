import { expect, test } from 'vitest'
import { spec, studyOf, two } from '../testing/studies.ts'
import type { TemplateOptions } from './function-options.ts'
import { functionSettings } from './function-settings.ts'
import { studyTemplate } from './study-template.ts'

const layers = {
  x86_64: 'arn:aws:lambda:eu-south-1:123456789012:layer:LambdaInsightsExtension:31',
}

test.each<[TemplateOptions, RegExp]>([
  [{ retentionDays: 31 }, /`retentionDays` one of 1,3,5.*got: 31/],
  [{ ephemeralStorageMB: 256 }, /`ephemeralStorageMB` of onnx from 512 to 10240, got: 256/],
  [{ provisionedConcurrency: 0 }, /`provisionedConcurrency` of onnx from 1/],
  [{ reservedConcurrency: 2, provisionedConcurrency: 3 }, /from 1 to 2, got: 3/],
  [{ maximumEventAgeSeconds: 59 }, /from 60 to 21600, got: 59/],
  [{ imageDays: 0.5 }, /`imageDays` of onnx from 1/],
  [{ insights: {} }, /`insights.x86_64` to be the ARN.*a region that is not listed has none/],
  [{ functions: { pytorch: { insights: layers } } }, /an image and takes no layers/],
  [{ functions: { pytroch: {} } }, /options of functions of the study, got: "pytroch"/],
])('an option that AWS would refuse is refused before: %o', (options, message) => {
  expect(() => studyTemplate(two, options)).toThrow(message)
})

test.each<[Record<string, string>, RegExp]>([
  [{ AWS_REGION: 'eu-south-1' }, /variables of onnx that begin.*got: "AWS_REGION"/],
  [{ '1ST': 'x' }, /got: "1ST"/],
  [{ LABELS: 'x'.repeat(4091) }, /at most 4096 bytes, got: "4097 bytes"/],
])('a variable that Lambda would refuse is refused before', (environment, message) => {
  expect(() => studyTemplate(studyOf(spec('onnx', { environment })))).toThrow(message)
})

test('a spec says zip or image over what is said for all functions, and under what is said for one', () => {
  const study = studyOf(
    spec('zip', { package: 'zip' }),
    spec('image', { package: 'image' }),
    spec('none'),
  )
  const packages = (options?: TemplateOptions) =>
    functionSettings(study, options).map((settings) => settings.package)
  expect(packages()).toEqual(['zip', 'image', 'zip'])
  expect(packages({ package: 'image' })).toEqual(['zip', 'image', 'image'])
  expect(packages({ functions: { zip: { package: 'image' } } })).toEqual(['image', 'image', 'zip'])
})
