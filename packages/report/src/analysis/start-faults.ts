import type { StudyResult, StudyRow } from '@coldframe/study'
import { pooledFunctions } from './pooled-functions.ts'

/** A row that may stand among a function's times. */
export function isMeasured({ outcome, startFault }: StudyRow): boolean {
  return outcome === 'succeeded' && startFault === undefined
}

/** A sentence for each function whose requests did not all start as the study expects. */
export function startFaults({ functions }: StudyResult): string[] {
  return pooledFunctions(functions).flatMap(({ pooled: { spec, rows } }) => {
    const counts = new Map<string, number>()
    for (const { startFault } of rows) {
      if (startFault === undefined) continue
      const { expected, got } = startFault
      const what = `${got} where ${expected} was expected`
      counts.set(what, (counts.get(what) ?? 0) + 1)
    }
    return [...counts].map(
      ([what, count]) =>
        `${count} of ${rows.length} requests of ${spec.name} started ${what}; they are in the bill, and in no time.`,
    )
  })
}
