import { readFileSync } from 'node:fs'

/** A log of `__fixtures__`, as Lambda wrote it. */
export function recordedLog(name: string): string {
  return readFileSync(new URL(`../__fixtures__/${name}`, import.meta.url), 'utf8')
}

/** Its lines, without the last empty one. */
export function recordedLines(name: string): string[] {
  return recordedLog(name).trimEnd().split('\n')
}
