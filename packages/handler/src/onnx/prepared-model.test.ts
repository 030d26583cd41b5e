import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { imageInput } from '../image/__fixtures__/image-input.ts'
import type { ModelCard } from '../image/model-card.ts'
import { chooseModel } from './prepared-model.ts'

const folder = mkdtempSync(join(tmpdir(), 'coldframe-prepared-'))
afterAll(() => rmSync(folder, { recursive: true }))
const plain = join(folder, 'net.onnx')
const card = (file: string): ModelCard => ({
  input: imageInput(),
  output: { name: 'logits' },
  prepared: { class: 'avx2', file },
})
writeFileSync(join(folder, 'net.avx2.onnx'), '')

test('a model prepared for this class of processors is taken', () => {
  expect(chooseModel(plain, card('net.avx2.onnx'), () => 'avx2')).toEqual({
    path: join(folder, 'net.avx2.onnx'),
    prepared: true,
  })
})

test.each([
  ['another class', 'net.avx2.onnx', 'avx512', 'prepared for avx2, and this processor is avx512'],
  ['no known class', 'net.avx2.onnx', undefined, 'this processor is of no known class'],
  ['a file that is gone', 'gone.onnx', 'avx2', 'no file gone.onnx'],
] as const)('with %s it is the plain one, with the reason', (_, file, own, reason) => {
  expect(chooseModel(plain, card(file), () => own)).toEqual({
    path: plain,
    prepared: false,
    notPrepared: expect.stringContaining(reason),
  })
})

test('where none was prepared nothing is said', () => {
  const { prepared: _, ...bare } = card('')
  expect(chooseModel(plain, bare)).toEqual({ path: plain })
})
