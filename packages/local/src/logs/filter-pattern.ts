import { LogsError } from './logs-error.ts'

/**
 * Reads a filter pattern of simple terms: words of letters, digits and `_`, and phrases in double
 * quotes. A message passes where it contains all of them, in any order, upper and lower case apart.
 * No pattern, or an empty one, passes everything.
 *
 * Containing is by characters: `ERR` passes `ERROR`.
 *
 * @throws {LogsError} `InvalidParameterException` for every other kind of pattern.
 */
export function filterPattern(pattern = ''): (message: string) => boolean {
  const terms: string[] = []
  let rest = pattern.trim()
  while (rest !== '') {
    const [whole, phrase, word] = /^(?:"([^"\\]+)"|([A-Za-z0-9_]+))(?=\s|$)/.exec(rest) ?? []
    const term = phrase ?? word
    if (whole === undefined || term === undefined)
      throw new LogsError(
        'InvalidParameterException',
        `Expected filterPattern to be words and "phrases" alone, the only terms that this endpoint implements, got: ${pattern.slice(0, 200)}.`,
      )
    terms.push(term)
    rest = rest.slice(whole.length).trimStart()
  }
  return (message) => terms.every((term) => message.includes(term))
}
