import type { ReceivedObject, ReceivedRecord, StartEvidence } from '@coldframe/core'

/** The most bytes of objects in one line, so that the line stays under 4 kB. */
const objectsBytes = 3_400

/**
 * The bodies of the received lines of one request: as few as hold its objects, in their order; none
 * for none. Only a key with hundreds of control characters, six bytes each in JSON, makes a longer
 * line: it is not cut, because the line is there to name it.
 */
export function receivedLines(
  request: { readonly requestId: string; readonly start: StartEvidence },
  objects: readonly ReceivedObject[],
  traceId: string | undefined,
): Omit<ReceivedRecord, 'coldframe' | 'event'>[] {
  const { requestId, start } = request
  const parts: ReceivedObject[][] = []
  let room = 0
  for (const { bucket, key, sequencer } of objects) {
    const object = { bucket, key, sequencer }
    const bytes = Buffer.byteLength(JSON.stringify(object)) + 1
    if (bytes > room) {
      parts.push([])
      room = objectsBytes
    }
    parts.at(-1)?.push(object)
    room -= bytes
  }
  return parts.map((part, index) => ({
    requestId,
    part: index,
    parts: parts.length,
    objects: part,
    start,
    traceId,
  }))
}
