import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { perMinute } from '@coldframe/trace'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defineStudy, type StudyOptions } from './define-study.ts'

const folder = mkdtempSync(join(tmpdir(), 'coldframe-define-'))
beforeAll(() => {
  for (const name of ['b.JPG', 'a.png', 'notes.txt', 'c.webp'])
    writeFileSync(join(folder, name), 'x')
  mkdirSync(join(folder, 'empty'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const base: StudyOptions = {
  name: 'study',
  region: 'eu-south-1',
  functions: [{ name: 'one', entry: 'one.ts', memorySizeMB: 1536, architecture: 'x86_64' }],
  trace: perMinute([1], { seed: 1 }),
  images: folder,
}

test('a folder of images gives its pictures, in the order of their names', () => {
  expect(defineStudy(base).images).toEqual(
    ['a.png', 'b.JPG', 'c.webp'].map((name) => join(folder, name)),
  )
})

test('retries are two as on Lambda, the seed is 0 and each function runs once, where nothing else is said', () => {
  expect(defineStudy(base)).toMatchObject({ retries: 2, seed: 0, repetitions: 1 })
})

const [one] = base.functions
if (!one) throw new Error('the base study has a function')
test('the expected start of a study is that of each function that says none', () => {
  const { functions } = defineStudy({
    ...base,
    expectedStart: 'first-cold',
    functions: [one, { ...one, name: 'two', expectedStart: 'warm' }],
  })
  expect(functions.map(({ expectedStart }) => expectedStart)).toEqual(['first-cold', 'warm'])
})

const spec = (change: Partial<typeof one>): Partial<StudyOptions> => ({
  functions: [{ ...one, ...change }],
})

test.each<[Partial<StudyOptions>, RegExp]>([
  [{ name: 'World Cup' }, /`name` of 1 to 32 lower-case letters.*"World Cup"/],
  [{ region: 'Milan' }, /`region` to be a code such as eu-south-1, got: "Milan"/],
  [{ region: 'mars-north-1' }, /mars-north-1/],
  [{ functions: [] }, /at least one function/],
  [{ functions: [one, one] }, /functions with different names, got: "one"/],
  [spec({ name: 'no spaces' }), /a function `name` of 1 to 40/],
  [spec({ memorySizeMB: 100 }), /`memorySizeMB` of the function one from 128 to 10240, got: 100/],
  [spec({ memorySizeMB: 1536.5 }), /got: 1536.5/],
  [spec({ timeoutSeconds: 901 }), /`timeoutSeconds` of the function one from 1 to 900, got: 901/],
  [spec({ architecture: 'x86' as 'x86_64' }), /to be x86_64 or arm64, got: "x86"/],
  [
    spec({ package: 'jar' as 'zip' }),
    /`package` of the function one to be zip or image, got: "jar"/,
  ],
  [spec({ expectedStart: 'hot' as 'warm' }), /`expectedStart` of the function one.*got: "hot"/],
  [{ expectedStart: 'hot' as 'warm' }, /`expectedStart` of the function one.*got: "hot"/],
  [{ repetitions: 0 }, /`repetitions` to be a whole number from 1, got: 0/],
  [{ repetitions: 1.5 }, /got: 1.5/],
  [{ seed: 0.5 }, /`seed` to be a whole number, got: 0.5/],
  [{ images: join(folder, 'none') }, /`images` to be a folder/],
  [{ images: join(folder, 'empty') }, /images in the folder/],
  [{ images: [] }, /at least one image/],
  [{ images: [join(folder, 'gone.jpg')] }, /`images` to exist, got: ".*gone.jpg"/],
])('a study that cannot run is refused: %o', (change, message) => {
  expect(() => defineStudy({ ...base, ...change })).toThrow(message)
})
