import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineStudy, type Run, type Study } from '@coldframe/study'
import { constant } from '@coldframe/trace'
import { onTestFinished } from 'vitest'

/** A study of two functions without a model, and a folder that is removed after the test. */
export async function smallStudy(
  names: readonly string[] = ['one', 'Two'],
): Promise<{ readonly study: Study; readonly folder: string; readonly run: Run }> {
  const folder = await mkdtemp(join(tmpdir(), 'coldframe-aws-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const image = join(folder, 'cat.jpg')
  const entry = join(folder, 'handler.ts')
  await writeFile(image, 'a picture')
  await writeFile(entry, 'export const handler = async () => 1\n')
  const study = defineStudy({
    name: 'photos',
    region: 'eu-south-1',
    functions: names.map((name) => ({
      name,
      entry,
      memorySizeMB: 128,
      architecture: 'x86_64',
      environment: { MODE: name },
    })),
    trace: constant({ perSecond: 100, durationMs: 30 }),
    images: [image],
    retries: 0,
  })
  const runId = 'photos-20261124-143000'
  return { study, folder, run: { study, runId, directory: join(folder, 'run') } }
}
