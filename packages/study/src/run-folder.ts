import { mkdirSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { InvalidInputError } from '@coldframe/core/error'
import { type Journal, openJournal } from './journal.ts'
import { lockRun } from './run-lock.ts'

/** A run's folder, taken for this process. */
export interface RunFolder {
  readonly runId: string
  readonly directory: string
  readonly journal: Journal
  /** It had begun before and was cut short. */
  readonly resumed: boolean
  release(): void
}

/**
 * The newest run of this plan that is not finished, else a new folder. A run is known by its plan: a
 * study with another trace, image or function begins anew.
 *
 * @param parent The folder that holds the runs of all studies.
 * @param now Milliseconds since 1970; names a new run.
 */
export function openRunFolder(parent: string, name: string, plan: string, now: number): RunFolder {
  const runs = resolve(parent)
  try {
    mkdirSync(runs, { recursive: true })
  } catch (cause) {
    throw new InvalidInputError(
      'a folder to keep runs in',
      runs,
      'Choose one that can be written.',
      {
        cause,
      },
    )
  }
  const mine = readdirSync(runs)
    .filter((folder) => folder.startsWith(`${name}-`))
    .sort()
    .reverse()
  for (const runId of mine) {
    const found = takeUnfinished(join(runs, runId), runId, plan)
    if (found) return found
  }
  const runId = newRunId(name, now, mine)
  const directory = join(runs, runId)
  mkdirSync(directory)
  const unlock = lockRun(directory)
  const journal = openJournal(join(directory, 'journal.ndjson'))
  journal.append({ event: 'started', at: new Date(now).toISOString(), runId, plan })
  return { runId, directory, journal, resumed: false, release: releasing(journal, unlock) }
}

function takeUnfinished(directory: string, runId: string, plan: string): RunFolder | undefined {
  if (!readdirSync(directory).includes('journal.ndjson')) return undefined
  const journal = openJournal(join(directory, 'journal.ndjson'))
  const [first] = journal.entries
  const fits = first?.event === 'started' && first.plan === plan
  if (!fits || journal.entries.some(({ event }) => event === 'finished')) {
    journal.close()
    return undefined
  }
  const unlock = lockRun(directory)
  return { runId, directory, journal, resumed: true, release: releasing(journal, unlock) }
}

function releasing(journal: Journal, unlock: () => void): () => void {
  return () => {
    journal.close()
    unlock()
  }
}

/** `world-cup-98-20261124-143000`, UTC; a second run in one second counts on. */
function newRunId(name: string, now: number, taken: readonly string[]): string {
  const stamp = new Date(now).toISOString().replace(/\..*/, '').replaceAll(/[-:]/g, '')
  const runId = `${name}-${stamp.replace('T', '-')}`
  if (!taken.includes(runId)) return runId
  const count = taken.filter((other) => other.startsWith(runId)).length
  return `${runId}-${count + 1}`
}
