import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MalformedLineError } from '../malformed-line-error.ts'
import { anyText } from '../testing/any-text.ts'
import { report, start, text } from '../testing/log-lines.ts'
import { readLog } from '../testing/read-log.ts'
import { recordedLog } from '../testing/recorded-log.ts'
import { parseInsights } from './insights-line.ts'

const line = recordedLog('insights-performance.json').trim()
const requestId = '12345678-8bcc-42f7-b1de-123456789012'

test('a performance record of Lambda Insights', () => {
  expect(parseInsights(line)).toEqual({
    requestId,
    metrics: {
      cpuTotalTimeMs: 6690,
      cpuUserTimeMs: 6640,
      cpuSystemTimeMs: 50,
      rxBytes: 6911,
      txBytes: 4434,
      totalNetworkBytes: 11345,
      usedMemoryMaxMB: 63,
      totalMemoryMB: 256,
      memoryUtilizationPercent: 24,
      tmpFreeBytes: 538329088,
      tmpMaxBytes: 551346176,
      threadsMax: 11,
      fdUse: 416,
      fdMax: 32642,
      shutdownReason: 'Timeout',
    },
  })
})

test('other metrics and lines are none, and a part of one is broken', () => {
  expect(parseInsights('{"_aws":{"CloudWatchMetrics":[]}}')).toBeUndefined()
  expect(parseInsights(line.replace('"performance"', '"other"'))).toBeUndefined()
  expect(() => parseInsights(line.slice(0, -10))).toThrow(MalformedLineError)
  expect(() => parseInsights(line.replace('6690', '-1'))).toThrow('`cpu_total_time` to be a number')
  expect(() => parseInsights(line.replace('"request_id":', '"id":'))).toThrow('`request_id`')
})

test('no text makes it throw anything but its own error', () => {
  fc.assert(
    fc.property(anyText, fc.nat(line.length), (inserted, at) => {
      try {
        parseInsights(line.slice(0, at) + inserted + line.slice(at))
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedLineError)
      }
    }),
  )
})

test.each([
  ['before', [line, start(requestId), report(requestId)]],
  ['among', [start(requestId), line, report(requestId)]],
  ['right after', [start(requestId), report(requestId), line]],
])('it joins the row of its request, coming %s', async (_, lines) => {
  const { invocations } = await readLog(text(...lines))
  expect(invocations).toMatchObject([
    { requestId, attempt: 1, report: { requestId }, insights: { cpuTotalTimeMs: 6690 } },
  ])
})

test('one whose request is not in the log makes a row of its own', async () => {
  const { invocations } = await readLog(text(line, report('a')))
  expect(invocations).toMatchObject([
    { requestId: 'a', insights: undefined },
    { requestId, report: undefined, insights: { rxBytes: 6911 }, start: { kind: 'unknown' } },
  ])
})

test('those of requests that never come do not pile up', async () => {
  const lines = Array.from({ length: 100 }, (_, index) => line.replace(requestId, `r${index}`))
  const { invocations } = await readLog(text(...lines), 10)
  expect(invocations.map(({ requestId }) => requestId)).toEqual(
    lines.map((_, index) => `r${index}`),
  )
})
