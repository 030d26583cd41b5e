import { expect, test } from 'vitest'
import { spec, studyOf, two } from '../testing/studies.ts'
import { deployerPolicy, partition } from './deployer-policy.ts'
import type { StackStudy } from './function-settings.ts'
import type { PolicyDocument } from './policy-document.ts'

const inMilan = (study: StackStudy): StackStudy & { readonly region: string } => ({
  ...study,
  region: 'eu-south-1',
})
const table = ({ Statement }: PolicyDocument<string>): string[] =>
  Statement.map(({ Sid, Action, Resource = [] }) => `${Sid}: ${Action.length} on ${Resource}`)

test('who runs a study may do this much, on these resources', () => {
  const policy = deployerPolicy(inMilan(studyOf(spec('onnx'))), { accountId: '123456789012' })
  expect(table(policy)).toEqual([
    'Preflight: 1 on *',
    'Quotas: 1 on *',
    'Stack: 8 on arn:aws:cloudformation:eu-south-1:123456789012:stack/coldframe-*',
    'Roles: 9 on arn:aws:iam::123456789012:role/coldframe-*',
    'PassRole: 1 on arn:aws:iam::123456789012:role/coldframe-*',
    'Functions: 21 on arn:aws:lambda:eu-south-1:123456789012:function:coldframe-*',
    'LogGroups: 7 on arn:aws:logs:eu-south-1:123456789012:log-group:/aws/lambda/coldframe-*',
    'FindLogGroups: 1 on arn:aws:logs:eu-south-1:123456789012:log-group:*',
    'Queues: 7 on arn:aws:sqs:eu-south-1:123456789012:coldframe-*',
    'Buckets: 20 on arn:aws:s3:::coldframe-*',
    'Objects: 4 on arn:aws:s3:::coldframe-*/*',
  ])
  expect(policy.Statement.find(({ Sid }) => Sid === 'PassRole')?.Condition).toEqual({
    StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' },
  })
})

test('images, provisioned concurrency and Insights need more', () => {
  const layers = { x86_64: 'arn:aws:lambda:eu-south-1:123456789012:layer:X:1' }
  const policy = deployerPolicy(inMilan(two), {
    functions: { onnx: { provisionedConcurrency: 1, insights: layers } },
  })
  expect(table(policy).filter((row) => /^(Aliases|Insights|Registry|Images)/.test(row))).toEqual([
    'Aliases: 9 on arn:aws:lambda:eu-south-1:*:function:coldframe-*',
    'InsightsLayer: 1 on arn:aws:lambda:eu-south-1:*:layer:LambdaInsightsExtension*',
    'RegistryLogin: 1 on *',
    'Images: 14 on arn:aws:ecr:eu-south-1:*:repository/coldframe-*',
  ])
  expect(JSON.stringify(policy).length).toBeLessThanOrEqual(6144)
})

test('an export of the logs needs more, and so do tables in a bucket of your own', () => {
  const policy = deployerPolicy(inMilan(two), {
    collect: 'export',
    csvTo: 's3://my-results/studies',
  })
  expect(table(policy).slice(-3)).toEqual([
    'Export: 1 on arn:aws:logs:eu-south-1:*:log-group:/aws/lambda/coldframe-*',
    'ExportTasks: 1 on *',
    'Tables: 1 on arn:aws:s3:::my-results/studies/*',
  ])
  expect(() => deployerPolicy(inMilan(two), { csvTo: 'my-results' })).toThrow('`csvTo`')
})

test('no action is a pattern, and none comes twice', () => {
  const actions = deployerPolicy(inMilan(two)).Statement.flatMap(({ Action }) => Action)
  for (const action of actions) expect(action).toMatch(/^[a-z0-9]+:[A-Z][A-Za-z0-9]+$/)
  expect(new Set(actions).size).toBe(actions.length)
})

test.each([
  ['eu-south-1', 'aws'],
  ['cn-north-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['eusc-de-east-1', 'aws-eusc'],
])('%s is in the partition %s', (region, expected) => {
  expect(partition(region)).toBe(expected)
})
