import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type InvokeTail, parseInvokeTail } from './invoke-tail.ts'
import { anyText } from './testing/any-text.ts'
import { end, report, start, text } from './testing/log-lines.ts'
import { readLog } from './testing/read-log.ts'

const id = '79b5e81f-9cdd-4145-b1f6-7c50ef8a2a36'

/** What Lambda sends of a log. */
function tailOf(log: string): InvokeTail {
  return parseInvokeTail(Buffer.from(log).subarray(-4096).toString('base64'))
}

test('a short log is whole, and reads as any other', async () => {
  const log = text('INIT_START Runtime Version: x', start(id), 'hello', end(id), report(id))
  const tail = tailOf(log)
  expect(tail).toEqual({ kind: 'whole', text: log })
  const reading = await readLog(tail.kind === 'whole' ? tail.text : '')
  expect(reading.invocations).toMatchObject([{ requestId: id, report: { durationMs: 100 } }])
})

test('a JSON log is whole by its start and report', () => {
  const log = text(
    '{"time":"2026-10-08T07:30:28.235Z","type":"platform.start","record":{}}',
    '{"time":"2026-10-08T07:30:29.470Z","type":"platform.report","record":{}}',
  )
  expect(tailOf(log)).toEqual({ kind: 'whole', text: log })
})

test('a log above 4 KB has lost its START and a part of a line, which is left out', () => {
  const rest = text('the last line', end(id), report(id))
  expect(tailOf(text(start(id), 'é'.repeat(4000)) + rest)).toEqual({
    kind: 'truncated',
    text: rest,
    missing: ['START'],
    cutBytes: 4096 - rest.length,
  })
})

test('a log above 4 KB that still has its START has lost what came before', () => {
  const rest = text(start(id), end(id), report(id))
  const tail = tailOf('x'.repeat(5000) + text('') + rest)
  expect(tail).toMatchObject({ kind: 'truncated', missing: [], text: rest })
})

test('a log that fills 4 KB to the byte is whole where it begins with a line of Lambda', () => {
  const around = text(start(id), '', end(id), report(id))
  const log = text(start(id), 'x'.repeat(4096 - around.length), end(id), report(id))
  expect([log.length, tailOf(log).kind]).toEqual([4096, 'whole'])
})

test('a log without its REPORT, or with a half of one, says so', () => {
  expect(tailOf(text(start(id)))).toMatchObject({ kind: 'truncated', missing: ['REPORT'] })
  expect(tailOf(`${text(start(id))}REPORT RequestId: ${id}\tDurat`)).toMatchObject({
    missing: ['REPORT'],
  })
})

test('an answer without a log has none', () => {
  expect(
    [undefined, '', '=', '\u0000'].map((logResult) => parseInvokeTail(logResult).kind),
  ).toEqual(['none', 'none', 'none', 'none'])
})

test('whatever comes, it is read, and no byte is lost but those of the first line', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.uint8Array().map(String)), (text) => {
      expect(['whole', 'truncated', 'none']).toContain(parseInvokeTail(text).kind)
      const tail = tailOf(text)
      if (tail.kind !== 'none') expect(tail.text).toBe(Buffer.from(text).toString())
    }),
  )
})
