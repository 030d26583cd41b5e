import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InvalidInputError } from '@coldframe/core/error'

/** The files of a built-in network's model in a function's folder. */
export interface ModelFileNames {
  readonly plain: ReadonlySet<string>
  /** Those made ready for one class of processors. */
  readonly prepared: ReadonlySet<string>
}

/** What the folder's `model.json` names; nothing where there is none, or one of another kind. */
export async function modelFileNames(folder: string): Promise<ModelFileNames> {
  const path = join(folder, 'model.json')
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw error
  })
  const card = parseCard(path, text)
  return { plain: namesOf(card?.files), prepared: namesOf(card?.prepared?.files) }
}

function parseCard(path: string, text: string): Card | null {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new InvalidInputError(`${path} to be JSON`, text, undefined, { cause })
  }
}

/** Of the user's own card, anything can be missing. */
interface Card {
  readonly files?: unknown
  readonly prepared?: { readonly files?: unknown }
}

function namesOf(files: unknown): ReadonlySet<string> {
  return new Set(typeof files === 'object' && files !== null ? Object.keys(files) : [])
}
