import { encodeKey } from '../key-encoding.ts'
import { type KeyListPosition, listKeys } from '../key-list.ts'
import type { Operation, S3Call } from '../operation.ts'
import { S3Error } from '../s3-error.ts'
import { branch, leaf, xmlDocument } from '../xml-document.ts'

const maxKeysPerPage = 1000

export const listObjectsV2: Operation = {
  name: 'ListObjectsV2',
  method: 'GET',
  on: 'bucket',
  subresource: 'list-type',
  query: [
    'prefix',
    'delimiter',
    'max-keys',
    'continuation-token',
    'start-after',
    'encoding-type',
    'fetch-owner',
  ],
  async run({ bucket: name, query }, store) {
    if (query.get('list-type') !== '2') throw S3Error.notImplemented('a list-type other than 2')
    const bucket = store.bucket(name)
    const encoding = query.get('encoding-type')
    if (encoding !== undefined && encoding !== 'url')
      throw invalid('Invalid Encoding Method specified in Request', 'encoding-type', encoding)
    const text = (key: string) => (encoding ? encodeKey(key) : key)
    const prefix = query.get('prefix') ?? ''
    const delimiter = query.get('delimiter') ?? ''
    const maxKeys = readMaxKeys(query)
    const position = readPosition(query)
    const page = listKeys(bucket.sortedKeys, { prefix, delimiter, position, maxKeys })
    const owner =
      query.get('fetch-owner') === 'true' ? [branch('Owner', leaf('ID', 'coldframe-local'))] : []
    const contents = page.keys.map((key) => {
      const { modifiedMs, md5, sizeBytes } = store.object(name, key)
      return branch(
        'Contents',
        leaf('Key', text(key)),
        leaf('LastModified', `${new Date(modifiedMs).toISOString().slice(0, 19)}.000Z`),
        leaf('ETag', `"${md5}"`),
        leaf('Size', sizeBytes),
        leaf('StorageClass', 'STANDARD'),
        ...owner,
      )
    })
    const given = (element: string, parameter: string, write = text) => {
      const value = query.get(parameter)
      return value === undefined ? [] : [leaf(element, write(value))]
    }
    return {
      status: 200,
      body: xmlDocument('ListBucketResult', [
        leaf('Name', name),
        leaf('Prefix', text(prefix)),
        ...given('Delimiter', 'delimiter'),
        leaf('MaxKeys', maxKeys),
        ...given('EncodingType', 'encoding-type'),
        leaf('KeyCount', page.keys.length + page.commonPrefixes.length),
        leaf('IsTruncated', page.next !== undefined),
        ...given('StartAfter', 'start-after'),
        ...given('ContinuationToken', 'continuation-token', String),
        ...(page.next ? [leaf('NextContinuationToken', writeToken(page.next))] : []),
        ...contents,
        ...page.commonPrefixes.map((group) =>
          branch('CommonPrefixes', leaf('Prefix', text(group))),
        ),
      ]),
    }
  },
}

function readMaxKeys(query: S3Call['query']): number {
  const text = query.get('max-keys') ?? String(maxKeysPerPage)
  if (!/^[0-9]{1,9}$/.test(text))
    throw invalid('Provided max-keys not an integer or within integer range', 'max-keys', text)
  return Math.min(Number(text), maxKeysPerPage)
}

/** A token goes before start-after, which only places the first page. */
function readPosition(query: S3Call['query']): KeyListPosition | undefined {
  const token = query.get('continuation-token')
  const after = query.get('start-after')
  if (token === undefined) return after === undefined ? undefined : { after, group: false }
  const text = Buffer.from(token, 'base64url').toString()
  const position = { after: text.slice(1), group: text.startsWith('/') }
  if (writeToken(position) !== token)
    throw invalid('The continuation token provided is incorrect', 'continuation-token', token)
  return position
}

function writeToken({ after, group }: KeyListPosition): string {
  return Buffer.from((group ? '/' : '.') + after).toString('base64url')
}

function invalid(message: string, name: string, value: string): S3Error {
  return new S3Error('InvalidArgument', message, {
    ArgumentName: name,
    ArgumentValue: value.slice(0, 1024),
  })
}
