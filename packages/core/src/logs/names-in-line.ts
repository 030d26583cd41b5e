const f = 0x66

/**
 * Which of two names may stand in a line: `coldframe`, of the handler's records, and `platform.`, of
 * Lambda's events. Of each only the letters around its f are looked at, so that either may be said
 * to stand where it does not, but not the other way round. A search for the names themselves goes
 * on after the line, and finds the next one in a record of no interest.
 */
export function namesInLine(
  bytes: Uint8Array,
  start: number,
  end: number,
): { readonly coldframe: boolean; readonly platform: boolean } {
  let coldframe = false
  let platform = false
  for (let at = start + 1; at < end; at++) {
    if (bytes[at] !== f) continue
    if (bytes[at - 1] === 0x64 && bytes[at + 1] === 0x72) coldframe = true
    if (bytes[at - 1] === 0x74 && bytes[at + 1] === 0x6f) platform = true
  }
  return { coldframe, platform }
}
