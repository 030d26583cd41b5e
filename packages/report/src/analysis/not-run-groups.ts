import type { NotRun, StudyResult } from '@coldframe/study'

/** Functions that could not run for one and the same reason. */
export interface NotRunGroup extends Pick<NotRun, 'reason' | 'advice'> {
  readonly names: readonly string[]
}

/** What could not run, by reason and advice. */
export function notRunGroups({ notRun }: StudyResult): NotRunGroup[] {
  const groups = new Map<string, NotRunGroup>()
  for (const { spec, reason, advice } of notRun) {
    const key = JSON.stringify([reason, advice])
    groups.set(key, { reason, advice, names: [...(groups.get(key)?.names ?? []), spec.name] })
  }
  return [...groups.values()]
}
