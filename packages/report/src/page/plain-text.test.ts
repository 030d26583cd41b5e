import { expect, test } from 'vitest'
import { plainText } from './plain-text.ts'

test('a provenance reads as words', () => {
  expect(
    plainText({
      generator: 'speedUp',
      parameters: { factor: 20 },
      seed: undefined,
      from: { generator: 'perMinute', parameters: { counts: [12, 11] }, seed: 98 },
    }),
  ).toBe(
    'generator: speedUp; parameters: (factor: 20); from: (generator: perMinute; parameters: (counts: 12, 11); seed: 98)',
  )
})
