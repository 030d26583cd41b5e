import type { Invocation } from '@coldframe/core'
import type { StudyRow } from '@coldframe/study'

/** Every attempt at a row's request, oldest first; each was billed. */
export function attemptsOf({ earlierAttempts, invocation }: StudyRow): readonly Invocation[] {
  return invocation === undefined ? earlierAttempts : [...earlierAttempts, invocation]
}
