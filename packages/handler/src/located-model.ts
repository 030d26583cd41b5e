import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { InvalidInputError } from '@coldframe/core/error'
import { type ModelCard, parseModelCard } from './image/model-card.ts'

/** A model's file, and what the model expects. */
export interface LocatedModel {
  readonly path: string
  readonly card: ModelCard
  /** Of the input tensor, in the card's layout. */
  readonly shape: readonly number[]
}

/**
 * Finds a model's file, relative to `LAMBDA_TASK_ROOT`, else to the working directory, and reads
 * `model.json` beside it where no card is passed.
 *
 * @param framework The name of the function that was called, for its errors.
 * @throws InvalidInputError where `model.json` is missing or incomplete.
 */
export function locatedModel(
  framework: string,
  model: string,
  passedCard: ModelCard | undefined,
): LocatedModel {
  const path = resolve(process.env.LAMBDA_TASK_ROOT ?? process.cwd(), model)
  const card = passedCard ?? readCard(path, framework)
  const { layout, height, width } = card.input
  return { path, card, shape: layout === 'NHWC' ? [1, height, width, 3] : [1, 3, height, width] }
}

function readCard(path: string, framework: string): ModelCard {
  const file = join(dirname(path), 'model.json')
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new InvalidInputError(
      '`model.json` beside the model',
      file,
      `Write one, or pass what it would say: ${framework}(path, { card }).`,
      { cause },
    )
  }
  return parseModelCard(text, file)
}
