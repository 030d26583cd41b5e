// Twelve uploads to a slow handler. Kill it, start it again in the same folder, and it goes on.
import { fileURLToPath } from 'node:url'
import { localLab } from '@coldframe/local'
import { defineStudy, runStudy } from '@coldframe/study'
import { constant } from '@coldframe/trace'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const stop = new AbortController()
process.once('SIGINT', () => stop.abort(new Error('stopped')))

const study = defineStudy({
  name: 'slow',
  region: 'eu-south-1',
  functions: [
    {
      name: 'slow',
      entry: here('slow-handler.ts'),
      memorySizeMB: 1024,
      architecture: process.arch === 'arm64' ? 'arm64' : 'x86_64',
    },
  ],
  trace: constant({ perSecond: 2, durationMs: 6000 }),
  images: [here('../own-handler/texts/final.txt')],
})

try {
  console.log(JSON.stringify(await runStudy(study, localLab(), { signal: stop.signal })))
} catch (error) {
  if (!stop.signal.aborted) throw error
  process.exitCode = 130
}
