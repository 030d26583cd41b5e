import { chooseImage } from '@coldframe/trace'
import type { FunctionSpec } from './function-spec.ts'
import type { Study } from './study.ts'

/** One function in one repetition: what a run plays the whole trace against, and keeps as one result. */
export interface StudyPart {
  readonly spec: FunctionSpec
  /** From 1; `undefined` where each function runs once. */
  readonly repetition?: number | undefined
  /** The function's name, and where functions are repeated `.2` behind it; names keys and files. */
  readonly name: string
}

/** Positions of picks that no arrival has, so that the order of blocks and images stay independent. */
const FIRST_PICK = 2 ** 31

/**
 * The parts of a study in blocks, as they run. Where functions run once, one block in the study's own
 * order. Where they are repeated, each block holds every function once, in an order of its own that
 * the seed decides: what drifts in the course of a run then favours none of them.
 */
export function studyBlocks({
  functions,
  repetitions = 1,
  seed,
}: Pick<Study, 'functions' | 'repetitions' | 'seed'>): StudyPart[][] {
  if (repetitions === 1) return [functions.map((spec) => ({ spec, name: spec.name }))]
  return Array.from({ length: repetitions }, (_, block) =>
    shuffled(functions, seed, FIRST_PICK + block * functions.length).map((spec) => ({
      spec,
      repetition: block + 1,
      name: `${spec.name}.${block + 1}`,
    })),
  )
}

function shuffled<Item>(items: readonly Item[], seed: number, firstPick: number): Item[] {
  const left = [...items]
  return items.map((_, position) => {
    const chosen = chooseImage(left, firstPick + position, seed)
    left.splice(left.indexOf(chosen), 1)
    return chosen
  })
}
