/**
 * A key as it was given to PutObject. Events carry keys form-encoded: `+` is a space, and it must be
 * replaced before the percents. `undefined` for what is not encoded so.
 */
export function decodeObjectKey(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}
