// A study of a handler of your own: twelve texts in ten seconds, on this machine.
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { localLab } from '@coldframe/local'
import { formatTables } from '@coldframe/report'
import { defineStudy, runStudy } from '@coldframe/study'
import { perMinute, speedUp } from '@coldframe/trace'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const study = defineStudy({
  name: 'word-count',
  region: 'eu-south-1',
  functions: [
    {
      name: 'word-count',
      entry: here('handler.ts'),
      memorySizeMB: 512,
      architecture: process.arch === 'arm64' ? 'arm64' : 'x86_64',
    },
  ],
  trace: speedUp(perMinute([12], { seed: 1 }), 6),
  images: readdirSync(here('texts')).map((file) => here(`texts/${file}`)),
})

const result = await runStudy(study, localLab())
console.log(formatTables(result))
