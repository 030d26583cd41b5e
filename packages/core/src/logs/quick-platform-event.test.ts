import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordedLines } from '../testing/recorded-log.ts'
import { thrownBy } from '../testing/thrown-by.ts'
import { ByteCursor } from './byte-cursor.ts'
import { parsePlatformEvent } from './platform-event-line.ts'
import { quickPlatformEvent } from './quick-platform-event.ts'

const quick = (line: string) => {
  const bytes = Buffer.from(`....${line}....`)
  const cursor = new ByteCursor()
  cursor.place(bytes, 4, bytes.length - 4)
  return quickPlatformEvent(cursor)
}

function general(line: string): unknown {
  const event = parsePlatformEvent(line)
  if (event?.type === 'platform.start')
    return { requestId: event.record.requestId, timeMs: event.timeMs, report: undefined }
  if (event?.type !== 'platform.report') return undefined
  return { requestId: event.record.requestId, timeMs: event.timeMs, report: event.record }
}

const lines = recordedLines('json-cold-and-warm.log').filter((line) =>
  /platform\.(?:start|report)"/.test(line),
)

test('starts and reports are read from their bytes', () => {
  expect(lines.length).toBeGreaterThan(3)
  for (const line of lines) expect(quick(line)).toStrictEqual(general(line))
})

test.each([
  '12.5',
  '83.52000000000001',
  '1e2',
  '1.5e-7',
  '0',
  '-1',
  '1e999',
  '007',
  '.5',
  '1.',
  '-0',
])('a time of %s is what it is when it is parsed, or left to that', (written) => {
  for (const name of ['durationMs', 'initDurationMs'])
    for (const line of lines) {
      const changed = line.replace(new RegExp(`"${name}":[^,}]+`), `"${name}":${written}`)
      const read = quick(changed)
      if (read !== undefined) expect(read).toStrictEqual(general(changed))
    }
})

test('a line that is read from its bytes is what it is when it is parsed, however it was changed', () => {
  const changed = fc
    .tuple(
      fc.constantFrom(...lines),
      fc.nat(400),
      fc.nat(3),
      fc.constantFrom(...'0.1-"}\\, eé', ''),
    )
    .map(([line, at, length, inserted]) => line.slice(0, at) + inserted + line.slice(at + length))
  fc.assert(
    fc.property(changed, (line) => {
      const read = quick(line)
      if (read === undefined) return
      expect(thrownBy(() => expect(read).toStrictEqual(general(line)))).toBeUndefined()
    }),
    { numRuns: 2000 },
  )
})
