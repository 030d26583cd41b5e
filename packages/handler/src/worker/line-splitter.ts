import { StringDecoder } from 'node:string_decoder'

/** A longer line is passed on in pieces. */
const maxCharacters = 8_192

/** Cuts a stream of UTF-8 into lines, the last of which may lack its newline. */
export interface LineSplitter {
  push(chunk: Uint8Array): void
  end(): void
}

export function lineSplitter(onLine: (line: string) => void): LineSplitter {
  const decoder = new StringDecoder('utf8')
  let rest = ''

  function take(text: string): void {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(line)
    for (; rest.length > maxCharacters; rest = rest.slice(maxCharacters))
      onLine(rest.slice(0, maxCharacters))
  }

  return {
    push: (chunk) => take(decoder.write(chunk as Buffer)),
    end() {
      take(decoder.end())
      if (rest !== '') onLine(rest)
      rest = ''
    },
  }
}
