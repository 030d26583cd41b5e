import { S3Error } from './s3-error.ts'

/** What a request line addresses: the service (both empty), a bucket (no key), or an object. */
export interface RequestTarget {
  readonly bucket: string
  readonly key: string
  readonly query: ReadonlyMap<string, string>
}

const maxKeyBytes = 1024

/**
 * Reads a path-style request target. The path is never normalized: `..` and `//` are part of a key.
 *
 * @throws {S3Error} `InvalidURI` where it is not percent-encoded UTF-8, `KeyTooLongError` over 1024 bytes.
 */
export function parseRequestTarget(target: string): RequestTarget {
  if (!target.startsWith('/')) throw invalid(target)
  const [path = '', search = ''] = splitOnce(target.slice(1), '?')
  const [bucket = '', rawKey = ''] = splitOnce(path, '/')
  const key = decode(rawKey)
  const keyBytes = Buffer.byteLength(key)
  if (keyBytes > maxKeyBytes)
    throw new S3Error('KeyTooLongError', 'Your key is too long.', {
      Size: String(keyBytes),
      MaxSizeAllowed: String(maxKeyBytes),
    })
  const query = new Map<string, string>()
  for (const pair of search.split('&')) {
    if (pair === '') continue
    const [name = '', value = ''] = splitOnce(pair.replaceAll('+', ' '), '=')
    query.set(decode(name), decode(value))
  }
  return { bucket: decode(bucket), key, query }
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)]
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw invalid(text)
  }
}

function invalid(uri: string): S3Error {
  return new S3Error('InvalidURI', "Couldn't parse the specified URI.", { URI: uri.slice(0, 1024) })
}
