import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ModelCard } from '../card/model-card.ts'

/**
 * Lets `write` put a model's files into a new folder inside `directory`, and moves them out when
 * all are whole, then the returned card as `model.json`.
 *
 * Where `write` fails, `directory` stays as it was. Where the process is killed, no file under its
 * final name is a part of one; a `.writing-*` folder stays behind. An earlier `model.json` goes
 * before the first file moves, so a card that can be read belongs to the files beside it.
 */
export async function publishModel<Card extends ModelCard>(
  directory: string,
  write: (staging: string) => Promise<Card>,
): Promise<Card> {
  await mkdir(directory, { recursive: true })
  const staging = await mkdtemp(join(directory, '.writing-'))
  try {
    const card = await write(staging)
    const files = await readdir(staging)
    await writeFile(join(staging, 'model.json'), `${JSON.stringify(card, undefined, 2)}\n`)
    await rm(join(directory, 'model.json'), { force: true })
    for (const file of [...files, 'model.json'])
      await rename(join(staging, file), join(directory, file))
    return card
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}
