import { join } from 'node:path'
import { expect, test } from 'vitest'
import { awsPlan } from './aws-plan.ts'
import { formatAwsPlan } from './format-aws-plan.ts'
import { smallStudy } from './testing/small-study.ts'

test('a plan needs no credentials: packages, template, cost', async () => {
  const { study, folder } = await smallStudy()
  const plan = await awsPlan(study, { directory: join(folder, 'plan'), expectedDurationMs: 900 })
  expect(plan.functions.map(({ name, kind, parts }) => [name, kind, parts[0]?.name])).toEqual([
    ['one', 'zip', 'code'],
    ['Two', 'zip', 'code'],
  ])
  expect(plan.arrivals).toBe(3)
  // 6 invocations of 0.9 s at 128 MB, $0.0000195172 a GB-second, and $0.00000023 a request.
  const lambda = plan.cost.lines.filter(({ item }) => item.startsWith('lambda'))
  expect(lambda.reduce((sum, { usd }) => sum + usd, 0)).toBeCloseTo(
    6 * 0.9 * 0.125 * 0.0000195172 + 6 * 0.00000023,
    12,
  )
  // The region's other prices are not known, and said so.
  expect(plan.cost.kind).toBe('lower-bound')
  expect(plan.cost.unpriced.map(({ item }) => item)).toContain('s3Writes')

  const text = formatAwsPlan(plan)
  expect(text).toContain('Study photos in eu-south-1: 3 images to each of 2 functions')
  expect(text).toMatch(/ {2}one \(128 MB, x86_64\): zip 0\.0 MiB, 0\.0 MiB unzipped: code 0\.0 MiB/)
  expect(text).toContain('2 x AWS::S3::Bucket')
  expect(text).toMatch(/s3Writes .*unpriced/)
  expect(text).not.toContain('AWSTemplateFormatVersion')
  expect(formatAwsPlan(plan, { template: true })).toContain('AWSTemplateFormatVersion')
})

test('a plan counts the images of all repetitions', async () => {
  const { study, folder } = await smallStudy(['one'])
  const directory = join(folder, 'plan')
  const once = await awsPlan(study, { directory })
  const thrice = await awsPlan({ ...study, repetitions: 3 }, { directory })
  expect(thrice.arrivals).toBe(3 * once.arrivals)
  expect(thrice.cost.totalUsd).toBeCloseTo(3 * once.cost.totalUsd, 12)
})

test('what costs by rules that are not known beforehand is listed as unpriced', async () => {
  const { study, folder } = await smallStudy(['one'])
  const plan = await awsPlan(study, {
    directory: join(folder, 'plan'),
    stack: { provisionedConcurrency: 2, tracing: true },
  })
  expect(plan.cost.unpriced).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ item: 'lambda', reason: expect.stringContaining('provisioned') }),
      expect.objectContaining({ item: 'traces', amount: 3 }),
    ]),
  )
})
