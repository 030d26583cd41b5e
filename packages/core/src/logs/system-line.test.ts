import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MalformedLineError } from '../malformed-line-error.ts'
import { anyText } from '../testing/any-text.ts'
import { isLinear } from '../testing/is-linear.ts'
import { recordedLines } from '../testing/recorded-log.ts'
import { thrownBy } from '../testing/thrown-by.ts'
import { parseSystemLine } from './system-line.ts'

const id = '57325a9d-ff5f-42e4-83df-80f3dcaaef25'

test('every line of a log of failed inits', () => {
  expect(recordedLines('text-init-errors-out-of-order.log').map(parseSystemLine)).toEqual([
    { type: 'end', requestId: id },
    {
      type: 'report',
      report: {
        requestId: id,
        durationMs: 95.78,
        billedDurationMs: 96,
        memorySizeMB: 512,
        maxMemoryUsedMB: 39,
        status: 'error',
        errorType: 'Runtime.ImportModuleError',
      },
    },
    {
      type: 'initReport',
      initDurationMs: 83.58,
      phase: 'invoke',
      status: 'error',
      errorType: 'Runtime.ImportModuleError',
    },
    { type: 'start', requestId: id, version: '$LATEST' },
    { type: 'initReport', initDurationMs: 9999.47, phase: 'init', status: 'timeout' },
    {
      type: 'extension',
      name: 'AWSParametersAndSecretsLambdaExtension',
      state: 'Ready',
      events: ['SHUTDOWN', 'INVOKE'],
    },
    {
      type: 'telemetrySubscription',
      name: 'datadog-agent',
      state: 'Subscribed',
      events: ['Platform', 'Function', 'Extension'],
    },
    {
      type: 'timeout',
      requestId: '90403de2-c856-4ab8-9a6f-35be1a7ba5f9',
      timeMs: Date.UTC(2023, 2, 30, 18, 33, 45, 455),
      message: 'Task timed out after 3.00 seconds',
    },
    {
      type: 'fault',
      requestId: '43e50939-ce8c-4ab8-9a6f-35be1a7ba5f9',
      message: 'Runtime exited with error: signal: killed',
    },
    undefined,
  ])
})

test('a restore names its runtime and its duration', () => {
  const [start, report] = recordedLines('text-snapstart.log').map(parseSystemLine)
  expect(start).toEqual({
    type: 'restoreStart',
    runtimeVersion: 'java:11.v20',
    runtimeVersionArn: expect.stringMatching(/^arn:aws:lambda:us-east-1::runtime:b8b2957/),
  })
  expect(report).toEqual({ type: 'restoreReport', restoreDurationMs: 398.97 })
})

test.each([
  [
    'INIT_START Runtime Version: nodejs:22.v1',
    { type: 'initStart', runtimeVersion: 'nodejs:22.v1' },
  ],
  [
    'INIT_REPORT Init Duration: 10000.09 ms Phase: init Status: timeout',
    { type: 'initReport', initDurationMs: 10000.09, phase: 'init', status: 'timeout' },
  ],
  ['INIT_REPORT Init Duration: 13316.04 ms', { type: 'initReport', initDurationMs: 13316.04 }],
  [`START RequestId: ${id}\tVersion: 7\r`, { type: 'start', requestId: id, version: '7' }],
  [`START RequestId: ${id}`, { type: 'start', requestId: id }],
  [
    'XRAY TraceId: 1-6ac7\tSegmentId: 382f\t',
    { type: 'xray', xray: { traceId: '1-6ac7', segmentId: '382f' } },
  ],
  [
    'EXTENSION\tName: lambda-adapter\tState: Ready\tEvents: []',
    { type: 'extension', name: 'lambda-adapter', state: 'Ready', events: [] },
  ],
  [
    'LOGS\tName: agent\tState: Subscribed\tTypes: [Platform,Function]',
    {
      type: 'logsSubscription',
      name: 'agent',
      state: 'Subscribed',
      events: ['Platform', 'Function'],
    },
  ],
  [
    `RequestId: ${id} Error: Runtime exited with error: exit status 1\nRuntime.ExitError\n`,
    { type: 'fault', requestId: id, message: 'Runtime exited with error: exit status 1' },
  ],
])('%j', (line, expected) => {
  expect(parseSystemLine(line)).toEqual(expected)
})

test.each([
  '',
  'START',
  'START RequestId: ',
  'START RequestId: a b',
  'START of the day',
  'END RequestId: ',
  'INIT_STARTED',
  'XRAY TraceId: ',
  'EXTENSION of the deadline',
  'EXTENSION\tName: a\tState: Ready\tEvents: none',
  'LOGS are on',
  'RequestId: a',
  'RequestId: a Warning: b',
  `today ${id} Task timed out after 3.00 seconds`,
  '2023-03-30T18:33:45.455Z  Task timed out after 3.00 seconds',
  `2023-03-30T18:33:45.455Z\t${id}\tINFO\tTask timed out after 3.00 seconds`,
  'Traceback (most recent call last):',
])('%j is not a line of Lambda', (line) => {
  expect(parseSystemLine(line)).toBeUndefined()
})

test.each([
  'INIT_REPORT Phase: init',
  'INIT_REPORT Init Duration: soon',
  'RESTORE_REPORT Restore Duration: -1 ms',
  'REPORT RequestId: a\tDuration: 1',
])('%j is a broken one', (line) => {
  expect(thrownBy(() => parseSystemLine(line))).toMatchObject({
    name: expect.stringMatching(/^Malformed(?:Line|Report)Error$/),
    line,
  })
})

const prefixes = [
  'START RequestId: ',
  'INIT_REPORT ',
  'EXTENSION\t',
  'TELEMETRY\t',
  'RequestId: ',
  'XRAY TraceId: ',
  '2023-03-30T18:33:45.455Z ',
  '',
]

test('no text makes it throw anything but its own errors', () => {
  fc.assert(
    fc.property(fc.constantFrom(...prefixes), anyText, (prefix, rest) => {
      const error = thrownBy(() => parseSystemLine(prefix + rest))
      expect(error === undefined || MalformedLineError.isInstance(error)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test.each(prefixes)('after %j it takes time in proportion to the length', (prefix) => {
  for (const part of [' ', '\t', ': ', ',[', 'Name: a '])
    expect(
      isLinear((length) => {
        const line = prefix + part.repeat(length)
        return () => void thrownBy(() => parseSystemLine(line))
      }),
    ).toBe(true)
})
