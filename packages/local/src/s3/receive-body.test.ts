import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ReceivedBody, receiveBody } from './receive-body.ts'
import { S3Error } from './s3-error.ts'

async function* pieces(...parts: readonly string[]): AsyncGenerator<Buffer> {
  for (const part of parts) yield Buffer.from(part, 'latin1')
}

async function outcome(
  headers: Record<string, string>,
  ...parts: readonly string[]
): Promise<ReceivedBody | string> {
  try {
    return await receiveBody({ headers, body: pieces(...parts) }, () => {})
  } catch (error) {
    return S3Error.isInstance(error) ? error.code : `crashed: ${error}`
  }
}

const md5 = '5d41402abc4b2a76b9719d911017c592'
const hello = { sizeBytes: 5, md5, checksum: undefined }
const sha256 = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'

// Checksums of "hello", from RFC-conforming tools: `rhash`, `openssl dgst`.
const checksums = {
  'x-amz-checksum-crc32': 'NhCmhg==',
  'x-amz-checksum-crc32c': 'mnG7TA==',
  'x-amz-checksum-sha1': 'qvTGHdzF6KLavt4PO0gs2a6pQ00=',
  'x-amz-checksum-sha256': 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=',
}

test('a plain body is measured and hashed', async () => {
  expect(await outcome({ 'content-length': '5' }, 'he', 'llo')).toEqual(hello)
})

test.each(Object.entries(checksums))('%s is verified, and told', async (name, value) => {
  const headers = { 'content-length': '5', [name]: value }
  expect(await outcome(headers, 'hello')).toEqual({ ...hello, checksum: { name, value } })
  expect(await outcome(headers, 'jello')).toBe('BadDigest')
})

test.each(Object.entries(checksums))('%s is verified as a trailer too', async (name, value) => {
  const headers = {
    'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
    'x-amz-decoded-content-length': '5',
    'x-amz-trailer': name,
  }
  const body = (payload: string) => `5\r\n${payload}\r\n0\r\n${name}:${value}\r\n\r\n`
  expect(await outcome(headers, body('hello'))).toEqual({ ...hello, checksum: { name, value } })
  expect(await outcome(headers, body('jello'))).toBe('BadDigest')
})

test('Content-MD5 and x-amz-content-sha256 are verified', async () => {
  const contentMd5 = Buffer.from(md5, 'hex').toString('base64')
  const headers = { 'content-length': '5', 'content-md5': contentMd5 }
  expect(await outcome(headers, 'hello')).toEqual(hello)
  expect(await outcome(headers, 'jello')).toBe('BadDigest')
  const hashed = { 'content-length': '5', 'x-amz-content-sha256': sha256 }
  expect(await outcome(hashed, 'hello')).toEqual(hello)
  expect(await outcome(hashed, 'jello')).toBe('XAmzContentSHA256Mismatch')
})

const chunked = {
  'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  'x-amz-decoded-content-length': '5',
}
const trailer = 'x-amz-checksum-crc32'

test.each<[string, Record<string, string>, string]>([
  ['MissingContentLength', {}, 'hello'],
  ['MissingContentLength', { 'content-length': 'five' }, 'hello'],
  ['EntityTooLarge', { 'content-length': '5368709121' }, 'hello'],
  ['IncompleteBody', { 'content-length': '6' }, 'hello'],
  ['IncompleteBody', { 'content-length': '4' }, 'hello'],
  [
    'IncompleteBody',
    { ...chunked, 'x-amz-decoded-content-length': '4' },
    '5\r\nhello\r\n0\r\n\r\n',
  ],
  [
    'IncompleteBody',
    { ...chunked, 'x-amz-decoded-content-length': '6' },
    '5\r\nhello\r\n0\r\n\r\n',
  ],
  ['IncompleteBody', { ...chunked, 'x-amz-trailer': trailer }, '5\r\nhello\r\n0\r\n\r\n'],
  ['InvalidDigest', { 'content-length': '5', 'content-md5': 'hello' }, 'hello'],
  ['InvalidArgument', { 'content-length': '5', 'x-amz-content-sha256': 'abc' }, 'hello'],
  ['InvalidRequest', { 'content-length': '5', [trailer]: 'NhCmhg' }, 'hello'],
  ['InvalidRequest', { 'content-length': '5', ...checksums }, 'hello'],
  ['InvalidRequest', { 'content-length': '5', 'x-amz-trailer': trailer }, 'hello'],
  ['InvalidRequest', { ...chunked, 'x-amz-trailer': 'x-other' }, '5\r\nhello\r\n0\r\n\r\n'],
  ['InvalidRequest', { 'content-length': '5', 'x-amz-sdk-checksum-algorithm': 'CRC32' }, 'hello'],
  [
    'MalformedTrailerError',
    { ...chunked, 'x-amz-trailer': trailer },
    '5\r\nhello\r\n0\r\nx-amz-checksum-sha1:qvTGHdzF6KLavt4PO0gs2a6pQ00=\r\n\r\n',
  ],
  ['MalformedTrailerError', chunked, '5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n'],
  [
    'NotImplemented',
    { 'content-length': '5', 'x-amz-checksum-crc64nvme': 'AAAAAAAAAAA=' },
    'hello',
  ],
  ['NotImplemented', { 'transfer-encoding': 'chunked' }, 'hello'],
  ['NotImplemented', { 'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD' }, 'hello'],
])('%s for %j', async (code, headers, body) => {
  expect(await outcome(headers, body)).toBe(code)
})

test('a refused body is read to its end, so that the client can read the answer', async () => {
  let read = 0
  async function* body(): AsyncGenerator<Buffer> {
    for (; read < 10; read++) yield Buffer.alloc(10)
  }
  const taken: number[] = []
  const headers = { 'content-length': '15' }
  await expect(
    receiveBody({ headers, body: body() }, (bytes) => {
      taken.push(bytes.length)
    }),
  ).rejects.toMatchObject({ code: 'IncompleteBody' })
  expect(read).toBe(10)
  expect(taken).toEqual([10])
})

test('the sink is awaited before more is read', async () => {
  const order: string[] = []
  async function* body(): AsyncGenerator<Buffer> {
    for (const part of ['a', 'b']) {
      order.push(`read ${part}`)
      yield Buffer.from(part)
    }
  }
  await receiveBody({ headers: { 'content-length': '2' }, body: body() }, async (bytes) => {
    await Promise.resolve()
    order.push(`wrote ${bytes}`)
  })
  expect(order).toEqual(['read a', 'wrote a', 'read b', 'wrote b'])
})

test('any bytes under any claims give a body that keeps them, or a refusal', async () => {
  const names = ['content-length', 'x-amz-decoded-content-length', 'content-md5', 'x-amz-trailer']
  const values = ['0', '5', 'hello', trailer, 'x-amz-checksum-sha1', 'NhCmhg==', '']
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(
        fc.constantFrom(...names, ...Object.keys(checksums), 'x-amz-sdk-checksum-algorithm'),
        fc.oneof(fc.constantFrom(...values), fc.string()),
      ),
      fc.constantFrom(undefined, 'UNSIGNED-PAYLOAD', chunked['x-amz-content-sha256'], sha256),
      fc.array(fc.constantFrom('hello', '5\r\n', '\r\n', '0\r\n', `${trailer}:NhCmhg==\r\n`)),
      async (claims, payload, parts) => {
        const headers: Record<string, string> = {
          ...claims,
          ...(payload ? { 'x-amz-content-sha256': payload } : {}),
        }
        const result = await outcome(headers, ...parts)
        if (typeof result === 'string') {
          expect(result).not.toMatch(/^crashed/)
          return
        }
        const length =
          headers[payload?.startsWith('S') ? 'x-amz-decoded-content-length' : 'content-length']
        expect(result.sizeBytes).toBe(Number(length))
        if (!payload?.startsWith('S'))
          expect(result.md5).toBe(createHash('md5').update(parts.join('')).digest('hex'))
      },
    ),
    { numRuns: 1000 },
  )
})
