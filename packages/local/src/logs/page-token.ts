import { createHash } from 'node:crypto'
import type { EventPosition } from './event-page.ts'
import { LogsError } from './logs-error.ts'

/**
 * A token that says behind which event the next page starts. It holds for one query only; `query` is
 * anything that tells queries apart. The same token always means the same place.
 */
export function writePageToken(after: EventPosition, query: unknown): string {
  const { timestamp, ingestionTime, eventId } = after
  const fields = [digest(query), timestamp, ingestionTime, eventId]
  return Buffer.from(JSON.stringify(fields)).toString('base64url')
}

/** @throws {LogsError} `InvalidParameterException` where this query never gave the token. */
export function readPageToken(token: string, query: unknown): EventPosition {
  try {
    const fields = JSON.parse(Buffer.from(token, 'base64url').toString())
    const [, timestamp, ingestionTime, eventId] = fields
    const position = { timestamp, ingestionTime, eventId }
    if (writePageToken(position, query) === token) return position
  } catch {
    // Not even our format: refused below, as a token of another query is.
  }
  throw new LogsError('InvalidParameterException', 'The specified nextToken is invalid.')
}

function digest(query: unknown): string {
  return createHash('sha256').update(JSON.stringify(query)).digest('hex').slice(0, 16)
}
