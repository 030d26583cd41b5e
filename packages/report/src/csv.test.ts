import { expect, test } from 'vitest'
import { csv } from './csv.ts'

test('missing values are empty and numbers keep their sign and precision', () => {
  expect(csv(['a', 'b', 'c', 'd'], [[undefined, -1.5, 0.1 + 0.2, true]])).toBe(
    'a,b,c,d\n,-1.5,0.30000000000000004,true\n',
  )
})

test('text that a spreadsheet would run as a formula is disarmed', () => {
  const hostile = ['=1+1', '+1', '-1', '@cmd', '\tx', '\rx']
  for (const text of hostile) expect(csv(['a'], [[text]]).slice(2)).toMatch(/^"?'/)
})

test('quotes, commas and line ends stay inside their cell', () => {
  expect(csv(['a', 'b'], [['x,"y"', 'two\nlines']])).toBe('a,b\n"x,""y""","two\nlines"\n')
  expect(csv(['a'], [['carriage\rreturn']])).toBe('a\n"carriage\rreturn"\n')
})
