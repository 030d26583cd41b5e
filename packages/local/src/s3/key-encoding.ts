/**
 * A key as S3 writes it into events and into lists with `encoding-type=url`: UTF-8 percent-encoded,
 * a space as `+`, with only letters, digits, `/`, `-`, `_`, `.` and `*` as they are.
 */
export function encodeKey(key: string): string {
  return encodeURIComponent(key)
    .replaceAll('%2F', '/')
    .replaceAll('%20', '+')
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
