import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import type { Study } from './study.ts'

/** A short hash of all that decides what a study sends where, to tell whether a run is of this study. */
export function planHash(study: Study): string {
  const { name, region, functions, trace, images, seed, retries } = study
  const pictures = images.map((file) => [file, statSync(file).size])
  const plan = { name, region, functions, trace: trace.provenance, pictures, seed, retries }
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex').slice(0, 16)
}
