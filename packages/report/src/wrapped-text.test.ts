import { expect, test } from 'vitest'
import { wrappedText } from './wrapped-text.ts'

test('lines break at spaces and a word that is too long keeps its own line', () => {
  expect(wrappedText('one two three', 7)).toEqual(['one two', 'three'])
  expect(wrappedText('a incomprehensible b', 5)).toEqual(['a', 'incomprehensible', 'b'])
})
