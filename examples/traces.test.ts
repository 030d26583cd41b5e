import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runExample } from './run-example.ts'

test('plot-trace draws the busiest day', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'coldframe-plot-'))
  try {
    const printed = await runExample('plot-trace.ts', [folder])
    expect(printed).toMatch(/^trace\.svg, trace\.png: \d+ arrivals, 100 in the busiest minute\n$/)
    expect(await readFile(join(folder, 'trace.svg'), 'utf8')).toContain('>UTC<')
    expect((await readFile(join(folder, 'trace.png'))).readUInt32BE(16)).toBeGreaterThan(1600)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('worldcup-hour uploads the hour and says whether it kept up', async () => {
  const printed = await runExample('worldcup-hour.ts', ['1200'])
  expect(printed).toMatch(/^997 uploads, \d+ MB\n(?:kept up|fell behind)/)
})
