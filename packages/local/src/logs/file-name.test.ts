import { basename, join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileNameOf, nameOfFile } from './file-name.ts'

test.each([
  ['/aws/lambda/resnet', '%2Faws%2Flambda%2Fresnet'],
  ['2026/11/24/[$LATEST]0a1b', '2026%2F11%2F24%2F%5B%24LATEST%5D0a1b'],
  ['..', '%2E.'],
  ['.hidden', '%2Ehidden'],
])('%s is kept in %s', (name, fileName) => {
  expect(fileNameOf(name)).toBe(fileName)
})

test.each([[''], ['a'.repeat(241)], ['ä'.repeat(41)], ['\ud800']])('%.20j is refused', (name) => {
  expect(() => fileNameOf(name)).toThrow(
    expect.objectContaining({ type: 'InvalidParameterException' }),
  )
})

test('a file name is one segment, and gives the name back', () => {
  const character = fc.constantFrom('.', '/', '\\', '%', ' ', 'a', 'ä', '\0', ':')
  fc.assert(
    fc.property(fc.string({ unit: character, minLength: 1, maxLength: 20 }), (name) => {
      const fileName = fileNameOf(name)
      expect(nameOfFile(fileName)).toBe(name)
      expect(basename(join('/logs', fileName))).toBe(fileName)
      expect(fileName).not.toMatch(/^\./)
    }),
  )
})
