import { appendFileSync, closeSync, openSync, readFileSync, truncateSync } from 'node:fs'
import { ColdframeError } from '@coldframe/core/error'
import type { UploadFacts } from './study-result.ts'

/** One line of a run's journal. */
export type JournalEntry =
  | {
      readonly event: 'started'
      readonly at: string
      readonly runId: string
      readonly plan: string
    }
  | { readonly event: 'resumed'; readonly at: string }
  | ({ readonly event: 'upload'; readonly function: string; readonly index: number } & UploadFacts)
  | { readonly event: 'function-finished'; readonly function: string }
  | { readonly event: 'finished'; readonly at: string }

/** A run's memory on disk: one JSON object a line, appended as things come to be. */
export interface Journal {
  /** What stood in it when it was opened. */
  readonly entries: readonly JournalEntry[]
  append(entry: JournalEntry): void
  close(): void
}

/** A journal holds a line that this version did not write. */
export class MalformedJournalError extends ColdframeError {
  static override readonly errorName: string = 'MalformedJournalError'

  constructor(path: string, line: number, text: string) {
    super(
      `Expected a journal entry in line ${line} of ${path}, got: ${text.slice(0, 80)}. ` +
        'Move the folder away to begin a new run.',
    )
  }
}

/**
 * Opens or creates a journal. A kill can cut the last line short; what was cut had not happened yet
 * as far as anybody knows, so the line is removed.
 */
export function openJournal(path: string): Journal {
  const file = openSync(path, 'a+')
  const text = readFileSync(path, 'utf8')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole))
  const entries = whole
    .split('\n')
    .slice(0, -1)
    .map((line, index) => {
      try {
        const entry: JournalEntry = JSON.parse(line)
        if (typeof entry.event === 'string') return entry
      } catch {
        // Reported below, with the line.
      }
      throw new MalformedJournalError(path, index + 1, line)
    })
  return {
    entries,
    append: (entry) => appendFileSync(file, `${JSON.stringify(entry)}\n`),
    close: () => closeSync(file),
  }
}
