import { expect, test } from 'vitest'
import { contentType } from './content-type.ts'

test.each([
  ['.jpg', 'image/jpeg'],
  ['.JPEG', 'image/jpeg'],
  ['.png', 'image/png'],
  ['.webp', 'image/webp'],
  ['.gif', 'image/gif'],
  ['.tif', 'image/tiff'],
  ['.tiff', 'image/tiff'],
  ['.avif', 'image/avif'],
  ['.txt', undefined],
  ['', undefined],
  ['constructor', undefined],
])('%s is %s', (extension, type) => {
  expect(contentType(extension)).toBe(type)
})
