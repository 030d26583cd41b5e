import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseRequestTarget } from './request-target.ts'
import { S3Error } from './s3-error.ts'

test.each([
  ['/', '', '', {}],
  ['/?x-id=ListBuckets', '', '', { 'x-id': 'ListBuckets' }],
  ['/photos', 'photos', '', {}],
  ['/photos/?list-type=2&prefix=a%2Fb+c', 'photos', '', { 'list-type': '2', prefix: 'a/b c' }],
  ['/photos/a%20b+c', 'photos', 'a b+c', {}],
  ['/photos/../../etc/passwd', 'photos', '../../etc/passwd', {}],
  ['/photos//a//', 'photos', '/a//', {}],
  ['/photos/%F0%9F%98%80?acl', 'photos', '😀', { acl: '' }],
])('%s addresses bucket "%s", key "%s"', (target, bucket, key, query) => {
  const parsed = parseRequestTarget(target)
  expect({ ...parsed, query: Object.fromEntries(parsed.query) }).toEqual({ bucket, key, query })
})

test.each([
  ['http://127.0.0.1/photos', 'InvalidURI'],
  ['*', 'InvalidURI'],
  ['', 'InvalidURI'],
  ['/photos/%', 'InvalidURI'],
  ['/photos/%ff', 'InvalidURI'],
  ['/photos?prefix=%ff', 'InvalidURI'],
  [`/photos/${'a'.repeat(1025)}`, 'KeyTooLongError'],
  [`/photos/${'%C3%A4'.repeat(513)}`, 'KeyTooLongError'],
])('%.40s is refused as %s', (target, code) => {
  expect(() => parseRequestTarget(target)).toThrow(expect.objectContaining({ code }))
})

test('any text is read or refused', () => {
  const piece = fc.constantFrom('/', '?', '%', '%41', '%ff', '+', '&', '=', '..', 'é', 'a')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((all) => all.join('')),
      ),
      (target) => {
        try {
          parseRequestTarget(target)
        } catch (error) {
          expect(S3Error.isInstance(error)).toBe(true)
        }
      },
    ),
    { numRuns: 1000 },
  )
})
