import { StringDecoder } from 'node:string_decoder'

/** The largest event of CloudWatch Logs: 1 MiB, of which it counts 26 bytes for itself. */
const maxEventBytes = 1024 * 1024 - 26

/**
 * Cuts a stream of bytes into lines, each with its line feed. A line longer than `maxBytes` comes in
 * several pieces, so memory stays bounded; bytes that are not UTF-8 become U+FFFD.
 */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8')
  readonly #maxBytes: number
  #pending = ''

  /** @param maxBytes The longest piece in bytes of UTF-8, at least 4. */
  constructor(maxBytes: number = maxEventBytes) {
    this.#maxBytes = maxBytes
  }

  /** The lines that `chunk` completes, and the pieces of one that grew too long. */
  push(chunk: Buffer): string[] {
    const [head = '', ...tail] = this.#decoder.write(chunk).split('\n')
    const lines = [this.#pending + head, ...tail]
    const last = this.#cut(lines.pop() ?? '')
    this.#pending = last.pop() ?? ''
    return [...lines.flatMap((line) => this.#cut(`${line}\n`)), ...last]
  }

  /** What has come since the last line feed. */
  flush(): string[] {
    const rest = this.#pending + this.#decoder.end()
    this.#pending = ''
    return rest === '' ? [] : this.#cut(rest)
  }

  /** Never in the middle of a character. */
  #cut(text: string): string[] {
    const pieces: string[] = []
    let rest = text
    while (rest.length * 3 > this.#maxBytes && Buffer.byteLength(rest) > this.#maxBytes) {
      const { read } = new TextEncoder().encodeInto(rest, new Uint8Array(this.#maxBytes))
      pieces.push(rest.slice(0, read))
      rest = rest.slice(read)
    }
    return [...pieces, rest]
  }
}
