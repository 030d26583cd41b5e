import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DeployedFacts } from '@coldframe/study'
import { MalformedJournalError } from '@coldframe/study'
import type { FunctionCode } from '../packaging/function-code.ts'
import type { DestroyReport } from './not-destroyed-error.ts'

/** One line of `aws.ndjson` in a run's folder. */
export type AccountEntry =
  | { readonly event: 'confirmed'; readonly estimatedUsd: number }
  /** Comes before the first thing that is made. */
  | { readonly event: 'begun'; readonly accountId: string; readonly region: string }
  | {
      readonly event: 'code'
      readonly function: string
      readonly code: FunctionCode
      readonly facts: DeployedFacts
    }
  | { readonly event: 'stack-requested'; readonly clientRequestToken: string }
  | { readonly event: 'stack-failed'; readonly reasons: readonly string[] }
  | { readonly event: 'stack'; readonly stackId: string }
  | { readonly event: 'deployed'; readonly function: string; readonly atMs: number }
  /** From here on nothing can be relied on but the account, and that a stack was asked for. */
  | { readonly event: 'destroying' }
  | { readonly event: 'destroyed'; readonly report: DestroyReport }

/** What a run made in an account, so that a later process goes on from there, or removes it. */
export interface AccountJournal {
  /** Since the run was last destroyed; oldest first. */
  readonly entries: readonly AccountEntry[]
  append(entry: AccountEntry): void
  last<Event extends AccountEntry['event']>(
    event: Event,
    fits?: (entry: Extract<AccountEntry, { event: Event }>) => boolean,
  ): Extract<AccountEntry, { event: Event }> | undefined
}

/**
 * Opens or begins a journal. A last line that a kill cut short is removed.
 *
 * @throws MalformedJournalError for any other line that is no entry.
 */
export function openAccountJournal(path: string): AccountJournal {
  mkdirSync(dirname(path), { recursive: true })
  let entries: AccountEntry[] = []
  const add = (entry: AccountEntry): void => {
    if (entry.event === 'destroyed') entries = []
    else if (entry.event === 'destroying')
      entries = entries.filter(({ event }) => event === 'begun' || event === 'stack-requested')
    else entries.push(entry)
  }
  for (const entry of existsSync(path) ? wholeLines(path) : []) add(entry)
  return {
    get entries() {
      return entries
    },
    append(entry) {
      appendFileSync(path, `${JSON.stringify(entry)}\n`)
      add(entry)
    },
    last: (event, fits = () => true) =>
      entries.findLast(
        (entry): entry is Extract<AccountEntry, { event: typeof event }> =>
          entry.event === event && fits(entry as Extract<AccountEntry, { event: typeof event }>),
      ),
  }
}

function wholeLines(path: string): AccountEntry[] {
  const text = readFileSync(path, 'utf8')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole))
  const lines = whole.split('\n').slice(0, -1)
  return lines.map((line, index) => {
    try {
      const entry: AccountEntry = JSON.parse(line)
      if (typeof entry.event === 'string') return entry
    } catch {
      // Reported below, with the line.
    }
    throw new MalformedJournalError(path, index + 1, line)
  })
}
