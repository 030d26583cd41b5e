import type { StudyRow } from '@coldframe/study'
import { attemptsOf } from './attempts.ts'

/** The engines, with their versions, that the records of these rows name: `ONNX Runtime 1.30.0`. */
export function enginesOf(rows: readonly StudyRow[]): readonly string[] {
  const engines = new Set<string>()
  for (const row of rows)
    for (const { inferences } of attemptsOf(row))
      for (const { engine, version } of inferences)
        if (engine !== undefined)
          engines.add(version === undefined ? engine : `${engine} ${version}`)
  return [...engines].sort()
}

/** A framework never stands alone: `ONNX (ONNX Runtime 1.30.0)`. */
export function withEngines(title: string, engines: readonly string[]): string {
  return `${title} (${engines.join(' / ') || 'engine not seen'})`
}
