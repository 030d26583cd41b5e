import { availableParallelism } from 'node:os'
import type { LabDescription } from '@coldframe/study'
import type { LimitsDescription } from './lambda/limits.ts'

/** What of Lambda this lab imitates, for the caption of every table. */
export function describeLab(limits: LimitsDescription | undefined): LabDescription {
  return {
    name: 'local',
    title: 'local lab on this machine, not AWS',
    facts: {
      cores: availableParallelism(),
      ...(limits && {
        'limits of memory and CPU': `${limits.kind}: ${limits.reason}`,
        'Max Memory Used': limits.maxMemoryUsed,
      }),
      'CPU during init': 'the same share as afterwards; Lambda is said to give more',
    },
    versions: {},
  }
}
