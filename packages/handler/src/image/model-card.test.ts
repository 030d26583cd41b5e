import { InvalidInputError } from '@coldframe/core/error'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseModelCard } from './model-card.ts'

const card = {
  network: 'mobilenet-v2',
  input: {
    name: 'image',
    width: 224,
    height: 192,
    resize: { rule: 'stretch-bilinear' },
    mean: [127.5, 127.5, 127.5],
    std: [127.5, 127.5, 127.5],
  },
  output: { name: 'logits' },
  labels: ['tench', 'goldfish'],
}
const parse = (value: unknown) => parseModelCard(JSON.stringify(value), '/task/model.json')
const withInput = (changes: object) => ({ ...card, input: { ...card.input, ...changes } })

test('a card says what a model expects and answers; more may be in it', () => {
  expect(parse(card)).toEqual(card)
  expect(parse({ ...card, sha256: '38946' })).toEqual({ ...card, sha256: '38946' })
})

test('network and labels may be missing', () => {
  const { input, output } = card
  expect(parse({ input, output })).toEqual({ input, output })
})

test('a crop names the shorter side, no smaller than the input', () => {
  const resize = { rule: 'shorter-side-crop', shorterSide: 224 }
  expect(parse(withInput({ resize })).input.resize).toEqual(resize)
  expect(() => parse(withInput({ resize: { ...resize, shorterSide: 223 } }))).toThrow(
    'Expected /task/model.json to have `input.resize`',
  )
})

test('layout and order of colours may be named', () => {
  const named = withInput({ layout: 'NHWC', color: 'BGR' })
  expect(parse(named)).toEqual(named)
})

test.each([
  ['no object', null, '`input.name`'],
  ['a list', [card], '`input.name`'],
  ['a network that is a number', { ...card, network: 7 }, '`network`'],
  ['an input without a name', withInput({ name: undefined }), '`input.name`'],
  ['half a pixel', withInput({ width: 223.5 }), '`input.width`'],
  ['no pixels', withInput({ height: 0 }), '`input.height`'],
  ['a width in words', withInput({ width: '224' }), '`input.width`'],
  ['a layout of its own', withInput({ layout: 'CHW' }), '`input.layout`'],
  ['an order of its own', withInput({ color: 'rgb' }), '`input.color`'],
  ['two means', withInput({ mean: [1, 2] }), '`input.mean`'],
  ['a mean that looks like a list', withInput({ mean: { length: 3 } }), '`input.mean`'],
  ['means in words', withInput({ mean: ['1', '2', '3'] }), '`input.mean`'],
  ['a deviation of 0', withInput({ std: [1, 0, 1] }), '`input.std`'],
  ['a rule of its own', withInput({ resize: { rule: 'nearest' } }), '`input.resize`'],
  ['no rule', withInput({ resize: null }), '`input.resize`'],
  [
    'a side in words',
    withInput({ resize: { rule: 'shorter-side-crop', shorterSide: '256' } }),
    '`input.resize`',
  ],
  ['no output', { ...card, output: undefined }, '`output.name`'],
  ['labels that are a string', { ...card, labels: 'tench' }, '`labels`'],
  ['labels that are numbers', { ...card, labels: [1, 2] }, '`labels`'],
])('%s is refused by name', (_, value, member) => {
  expect(() => parse(value)).toThrow(InvalidInputError)
  expect(() => parse(value)).toThrow(`Expected /task/model.json to have ${member}`)
})

test('text that is no JSON is refused, with its start', () => {
  expect(() => parseModelCard('<html>not found</html>', '/task/model.json')).toThrow(
    'Expected /task/model.json to hold JSON, got: "<html>not found</html>".',
  )
})

test('any text gives a card or an InvalidInputError', () => {
  const part = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(...Object.values(card), ...Object.values(card.input)),
  )
  const likely = fc.record(
    {
      network: part,
      input: fc.oneof(
        part,
        fc.record(
          { name: part, width: part, height: part, resize: part, mean: part, std: part },
          { requiredKeys: [] },
        ),
      ),
      output: fc.oneof(part, fc.record({ name: part })),
      labels: part,
    },
    { requiredKeys: [] },
  )
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    likely.map((value) => JSON.stringify(value)),
  )
  fc.assert(
    fc.property(text, (value) => {
      try {
        const { input, output } = parseModelCard(value, '/task/model.json')
        expect([typeof input.name, typeof output.name]).toEqual(['string', 'string'])
        expect([...input.mean, ...input.std].every(Number.isFinite)).toBe(true)
      } catch (error) {
        if (!InvalidInputError.isInstance(error)) throw error
      }
    }),
    { numRuns: 1_000 },
  )
})
