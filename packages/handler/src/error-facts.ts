/** The most bytes in a record, as JSON. */
const nameBytes = 100
const messageBytes = 500

/** An error as records carry it: its name and the start of its message. */
export function errorFacts(error: unknown): { name: string; message: string } {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  return { name: start(String(name), nameBytes), message: start(String(message), messageBytes) }
}

/** As much of a text as fits in `bytes` of JSON; an ellipsis follows what was cut. */
function start(text: string, bytes: number): string {
  if (text.length <= bytes && jsonBytes(text) <= bytes) return text
  let end = 0
  let room = bytes
  for (const character of text) {
    room -= jsonBytes(character)
    if (room < 0) break
    end += character.length
  }
  return `${text.slice(0, end)}…`
}

function jsonBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - 2
}
