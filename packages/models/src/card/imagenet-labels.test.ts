import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { imagenetLabels } from './imagenet-labels.ts'

const source = new URL('../../../../../shared/models/imagenet-labels.txt', import.meta.url)

test('there are 1000 labels, and none is empty', () => {
  expect(imagenetLabels).toHaveLength(1000)
  for (const label of imagenetLabels) expect(label).toBe(label.trim() || 'a label')
})

test.each([
  [0, 'tench, Tinca tinca'],
  [281, 'tabby, tabby cat'],
  [920, 'traffic light, traffic signal, stoplight'],
  [999, 'toilet tissue, toilet paper, bathroom tissue'],
])('class %i is %s', (index, label) => {
  expect(imagenetLabels[index]).toBe(label)
})

test('labels are those beside the trained weights', async ({ skip }) => {
  skip(!existsSync(source), 'needs ../shared/models')
  expect(`${imagenetLabels.join('\n')}\n`).toBe(await readFile(source, 'utf8'))
})
