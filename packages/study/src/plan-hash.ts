import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import type { Study } from './study.ts'

/** A short hash of all that decides what a study sends where, to tell whether a run is of this study. */
export function planHash(study: Study): string {
  const { name, region, functions, trace, images, seed, retries } = study
  // Left out where nothing is repeated, so that runs from before there were repetitions go on.
  const repetitions = study.repetitions === 1 ? undefined : study.repetitions
  const pictures = images.map((file) => [file, statSync(file).size])
  const sent = { name, region, functions, trace: trace.provenance, pictures, seed, retries }
  const plan = { ...sent, repetitions }
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex').slice(0, 16)
}
