import { expect, test } from 'vitest'
import { decodeObjectKey } from './object-key.ts'

test.each([
  ['plain.jpg', 'plain.jpg'],
  ['two+words.jpg', 'two words.jpg'],
  ['1%2B1.jpg', '1+1.jpg'],
  ['100%25.jpg', '100%.jpg'],
  ['K%C3%A4tzchen.jpg', 'Kätzchen.jpg'],
  ['%F0%9F%90%88.jpg', '🐈.jpg'],
  ['half%2', undefined],
])('%s is the key %s', (encoded, key) => {
  expect(decodeObjectKey(encoded)).toBe(key)
})
