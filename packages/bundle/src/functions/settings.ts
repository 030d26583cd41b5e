import { InvalidInputError } from '@coldframe/core/error'
import type { LoadWhen } from '@coldframe/handler'

const choices: readonly string[] = ['init', 'first-request', 'every-request'] satisfies LoadWhen[]

/** The model's file in the function's folder: `COLDFRAME_MODEL`. */
export function modelFile(env: NodeJS.ProcessEnv = process.env): string {
  if (!env.COLDFRAME_MODEL)
    throw new InvalidInputError('COLDFRAME_MODEL to name the model file', env.COLDFRAME_MODEL)
  return env.COLDFRAME_MODEL
}

/** When the model is loaded: `COLDFRAME_LOAD_WHEN`, `init` where it is not set. */
export function loadWhen(env: NodeJS.ProcessEnv = process.env): LoadWhen {
  const value = env.COLDFRAME_LOAD_WHEN ?? 'init'
  if (!choices.includes(value))
    throw new InvalidInputError(`COLDFRAME_LOAD_WHEN to be one of ${choices.join(', ')}`, value)
  return value as LoadWhen
}
