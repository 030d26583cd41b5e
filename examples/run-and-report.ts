import { localLab } from '@coldframe/local'
import { formatTables, writeReport } from '@coldframe/report'
import { type Lab, runStudy, type Study } from '@coldframe/study'
import { progressLine } from './progress-line.ts'

/**
 * Runs a study, by default on this machine, with progress, and prints its tables and where its report lies.
 * Ctrl-C stops it cleanly; the same command then goes on.
 */
export async function runAndReport(study: Study, lab: Lab = localLab()): Promise<void> {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => stop.abort(new Error(`stopped by ${signal}`)))
  const line = progressLine()
  try {
    const result = await runStudy(study, lab, {
      onProgress: line.show,
      signal: stop.signal,
    })
    line.end()
    const report = await writeReport(result, `${result.directory}/report`)
    console.log(formatTables(result))
    console.log(`\nReport: ${report.page}`)
  } catch (error) {
    line.end()
    if (!stop.signal.aborted) throw error
    console.error('\nStopped. The same command goes on from here.')
    process.exitCode = 130
  }
}
