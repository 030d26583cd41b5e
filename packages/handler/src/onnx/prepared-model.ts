import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type InstructionSet, instructionSet } from '@coldframe/core/instruction-set'
import type { ModelCard } from '../image/model-card.ts'

/** Which of a model's files is to be loaded. */
export type ChosenModel =
  | { readonly path: string; readonly prepared: true }
  | { readonly path: string; readonly prepared: false; readonly notPrepared: string }
  /** None was prepared. */
  | { readonly path: string; readonly prepared?: undefined }

/**
 * The model that was prepared for this processor's class, else the plain one, with the reason. A
 * prepared model on a processor of another class would be slow, or fail.
 */
export function chooseModel(
  path: string,
  { prepared }: ModelCard,
  own: () => InstructionSet | undefined = instructionSet,
): ChosenModel {
  if (prepared === undefined) return { path }
  const type = own()
  if (type !== prepared.class)
    return {
      path,
      prepared: false,
      notPrepared: `prepared for ${prepared.class}, and this processor is ${type ?? 'of no known class'}`,
    }
  const file = join(dirname(path), prepared.file)
  if (!existsSync(file)) return { path, prepared: false, notPrepared: `no file ${prepared.file}` }
  return { path: file, prepared: true }
}
