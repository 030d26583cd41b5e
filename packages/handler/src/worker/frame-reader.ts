import type { Frame } from './frame.ts'
import { WorkerProtocolError } from './worker-protocol-error.ts'

const maxHeaderBytes = 65_536
const maxPayloadBytes = 64 * 1024 * 1024

/**
 * Puts frames together from the chunks of a stream, in time linear in their bytes. No more memory is
 * taken than the largest frame may have: a header of 64 kB and a payload of 64 MB.
 *
 * @returns What to call with each chunk.
 * @throws WorkerProtocolError from that call; what comes after it cannot be read.
 */
export function frameReader(onFrame: (frame: Frame) => void): (chunk: Uint8Array) => void {
  let part: 'headerLength' | 'header' | 'payloadLength' | 'payload' = 'headerLength'
  let bytes = new Uint8Array(4)
  let filled = 0
  let header: Frame['header'] = {}

  function expect(next: typeof part, length: number): void {
    part = next
    bytes = new Uint8Array(length)
    filled = 0
  }

  function partRead(): void {
    if (part === 'headerLength') expect('header', lengthIn(bytes, 'header', maxHeaderBytes))
    else if (part === 'header') {
      header = parseHeader(bytes)
      expect('payloadLength', 4)
    } else if (part === 'payloadLength')
      expect('payload', lengthIn(bytes, 'payload', maxPayloadBytes))
    else {
      const payload = bytes
      expect('headerLength', 4)
      onFrame({ header, payload })
    }
  }

  return (chunk) => {
    let from = 0
    while (from < chunk.length || filled === bytes.length) {
      const piece = chunk.subarray(from, from + bytes.length - filled)
      bytes.set(piece, filled)
      from += piece.length
      filled += piece.length
      if (filled === bytes.length) partRead()
    }
  }
}

function lengthIn(bytes: Uint8Array<ArrayBuffer>, what: string, most: number): number {
  const length = new DataView(bytes.buffer).getUint32(0, true)
  if (length <= most) return length
  throw new WorkerProtocolError(
    `a ${what} of at most ${most} bytes`,
    `${length} bytes announced, by ${JSON.stringify(Buffer.from(bytes).toString('latin1'))}`,
  )
}

function parseHeader(bytes: Uint8Array): Frame['header'] {
  const text = Buffer.from(bytes).toString()
  let header: unknown
  try {
    header = JSON.parse(text)
  } catch {
    header = undefined
  }
  if (typeof header === 'object' && header !== null && !Array.isArray(header))
    return header as Frame['header']
  throw new WorkerProtocolError(
    'a header that is a JSON object',
    JSON.stringify(text.slice(0, 100)),
  )
}
