import { BytePattern } from './byte-pattern.ts'

/** An ASCII text, to compare bytes with. */
export function ascii(text: string): BytePattern {
  return new BytePattern(Buffer.from(text, 'latin1'))
}
