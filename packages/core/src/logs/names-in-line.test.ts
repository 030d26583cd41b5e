import fc from 'fast-check'
import { expect, test } from 'vitest'
import { namesInLine } from './names-in-line.ts'

test.each([
  ['{"message":"fetching a photo"}', false, false],
  ['{"coldframe":1}', true, false],
  ['{"type":"platform.start"}', false, true],
  ['{"type":"platform.start","coldframe":1}', true, true],
])('%s', (line, coldframe, platform) => {
  const bytes = Buffer.from(line)
  expect(namesInLine(bytes, 0, bytes.length)).toEqual({ coldframe, platform })
})

test('a name that stands in a line is never overlooked, and none outside of it is seen', () => {
  const part = fc.oneof(fc.string(), fc.constantFrom('coldframe', 'platform.', 'cold', 'form.'))
  const line = fc.array(part).map((parts) => parts.join(''))
  fc.assert(
    fc.property(line, line, line, (before, line, after) => {
      const bytes = Buffer.from(`${before}\n${line}\n${after}`)
      const start = Buffer.byteLength(before) + 1
      const end = start + Buffer.byteLength(line)
      const found = namesInLine(bytes, start, end)
      if (line.includes('coldframe')) expect(found.coldframe).toBe(true)
      if (line.includes('platform.')) expect(found.platform).toBe(true)
      if (!line.includes('f')) expect(found).toEqual({ coldframe: false, platform: false })
    }),
  )
})
