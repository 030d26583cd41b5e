import { LogsError } from './logs-error.ts'

const maxFileNameBytes = 240

/**
 * The name of the file or directory of a log group or stream: percent-encoded, so that it is one
 * path segment, and never starting with a dot.
 *
 * @throws {LogsError} `InvalidParameterException` where a file system could not have it.
 */
export function fileNameOf(name: string): string {
  const encoded = encode(name)?.replace(/^\./, '%2E')
  if (encoded && encoded.length <= maxFileNameBytes) return encoded
  throw new LogsError(
    'InvalidParameterException',
    `Expected a name of 1 to ${maxFileNameBytes} bytes when percent-encoded, got: ${JSON.stringify(name.slice(0, 100))}.`,
  )
}

/** The name that `fileNameOf` encoded. */
export function nameOfFile(fileName: string): string {
  return decodeURIComponent(fileName)
}

function encode(name: string): string | undefined {
  try {
    return encodeURIComponent(name)
  } catch {
    // Half of a surrogate pair has no UTF-8.
    return undefined
  }
}
