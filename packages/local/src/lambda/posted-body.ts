import type { IncomingMessage } from 'node:http'

/** What Lambda allows a response to have, in bytes; the emulator of AWS has the same figure. */
export const maxResponseBytes: number = 6 * 1024 * 1024 + 100

const errorTypeHeader = 'lambda-runtime-function-error-type'

/** What a runtime posted; of a body above the largest response, only the size. */
export interface PostedBody {
  readonly bytes: number
  /** The type of the error that it reports, if it reports one. */
  readonly errorType: string | undefined
}

/**
 * Reads a body to its end. An error is named by a header, by the trailer of a stream that failed, or
 * in the body; the name is the function's word and goes into a log line, so it is checked.
 */
export async function readPosted(request: IncomingMessage, isError: boolean): Promise<PostedBody> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (isError && bytes <= maxResponseBytes) chunks.push(chunk)
  }
  const named = request.headers[errorTypeHeader] ?? request.trailers[errorTypeHeader]
  if (!isError && named === undefined) return { bytes, errorType: undefined }
  const errorType = named ?? errorTypeIn(Buffer.concat(chunks).toString())
  const sound = typeof errorType === 'string' && /^[\w.:$-]{1,256}$/.test(errorType)
  return { bytes, errorType: sound ? errorType : 'Runtime.Unknown' }
}

function errorTypeIn(text: string): unknown {
  try {
    return JSON.parse(text)?.errorType
  } catch {
    return undefined
  }
}
