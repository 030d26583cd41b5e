import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { InvalidInputError } from '@coldframe/core/error'
import type { LoadWhen } from '@coldframe/handler'

const choices: readonly string[] = ['init', 'first-request', 'every-request'] satisfies LoadWhen[]

/** The model's file in the function's folder, by its card. */
export function modelFile(env: NodeJS.ProcessEnv = process.env): string {
  const card = join(env.LAMBDA_TASK_ROOT ?? process.cwd(), 'model.json')
  const { file }: { file?: unknown } = JSON.parse(readFileSync(card, 'utf8'))
  if (typeof file !== 'string') throw new InvalidInputError(`${card} to name a \`file\``, file)
  return file
}

/** When the model is loaded: `COLDFRAME_LOAD_WHEN`, `init` where it is not set. */
export function loadWhen(env: NodeJS.ProcessEnv = process.env): LoadWhen {
  const value = env.COLDFRAME_LOAD_WHEN ?? 'init'
  if (!choices.includes(value))
    throw new InvalidInputError(`COLDFRAME_LOAD_WHEN to be one of ${choices.join(', ')}`, value)
  return value as LoadWhen
}
