import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, type Invocation, readInvocations, systemClock } from '@coldframe/core'
import packageJson from '../package.json' with { type: 'json' }
import { joinRows } from './join-rows.ts'
import type { Journal } from './journal.ts'
import type { Lab, Run } from './lab.ts'
import { machineFacts } from './machine-facts.ts'
import { planHash } from './plan-hash.ts'
import { imageOf, playFunction, uploadOf } from './play-function.ts'
import { openRunFolder } from './run-folder.ts'
import type { Study } from './study.ts'
import { type StudyPart, studyBlocks } from './study-blocks.ts'
import type { StudyProgress } from './study-progress.ts'
import type { FunctionResult, StudyResult, UploadFacts } from './study-result.ts'

export interface RunOptions {
  /** The folder that holds the runs. @default '.coldframe/runs' */
  readonly directory?: string | undefined
  readonly onProgress?: ((progress: StudyProgress) => void) | undefined
  /** Stops cleanly; the same call takes the run up again. */
  readonly signal?: AbortSignal | undefined
  readonly clock?: Clock | undefined
}

/**
 * Runs a study in a lab, one function after another, each against the whole trace; repeated ones in
 * blocks, each in an order of its own.
 *
 * Everything that happens is appended to a journal in the run's folder. A run that was cut short, by
 * the signal or by a kill, is taken up again by the next call with the same study: what was
 * uploaded is not sent again, and what was not finished is.
 *
 * @throws the signal's reason where it stopped the run; RunInUseError where another process works
 * on the same run.
 */
export async function runStudy(
  study: Study,
  lab: Lab,
  options: RunOptions = {},
): Promise<StudyResult> {
  const { directory = '.coldframe/runs', onProgress, signal, clock = systemClock } = options
  const now = (): string => new Date(clock.epochMs()).toISOString()
  const folder = openRunFolder(directory, study.name, planHash(study), clock.epochMs())
  const { journal, runId } = folder
  const run: Run = { study, runId, directory: folder.directory, signal }
  try {
    if (folder.resumed) journal.append({ event: 'resumed', at: now() })
    const history = [
      ...journal.entries,
      ...(folder.resumed ? [{ event: 'resumed', at: now() } as const] : []),
    ]
    const resumedAtMs = history.flatMap((entry) =>
      entry.event === 'resumed' ? [Date.parse(entry.at)] : [],
    )
    const startedAt = history[0]?.event === 'started' ? history[0].at : now()
    const offsets: number[] = []
    for await (const offsetMs of study.trace) offsets.push(offsetMs)

    const blocks = studyBlocks(study)
    const results: FunctionResult[] = []
    for (const [step, part] of blocks.flat().entries()) {
      const { name } = part.spec
      let progress: StudyProgress = {
        functionName: name,
        position: step % study.functions.length,
        functions: study.functions.length,
        ...(part.repetition && { repetition: part.repetition, repetitions: blocks.length }),
        phase: 'deploying',
        planned: offsets.length,
        uploaded: 0,
        failedUploads: 0,
      }
      const report = (change: Partial<StudyProgress>): void => {
        progress = { ...progress, ...change }
        onProgress?.(progress)
      }
      const earlier = results.filter(({ spec }) => spec.name === name)
      results.push(
        await partResult({ part, earlier, run, lab, journal, offsets, resumedAtMs, report }),
      )
    }
    journal.append({ event: 'finished', at: now() })
    await lab.destroy(run)
    return {
      name: study.name,
      runId,
      directory: folder.directory,
      region: study.region,
      startedAt,
      finishedAt: now(),
      resumes: resumedAtMs.length,
      lab: lab.describe(),
      trace: {
        arrivals: offsets.length,
        durationMs: study.trace.durationMs,
        provenance: { ...study.trace.provenance },
      },
      seed: study.seed,
      functions: study.functions.flatMap(({ name }) =>
        results.filter(({ spec }) => spec.name === name),
      ),
      ...(blocks.length > 1 && {
        order: {
          random: 'xoroshiro128plus',
          blocks: blocks.map((parts) => parts.map(({ spec }) => spec.name)),
        },
      }),
      notRun: study.notRun,
      machine: machineFacts(),
      versions: { [packageJson.name]: packageJson.version, ...lab.describe().versions },
    }
  } finally {
    await lab.close()
    folder.release()
  }
}

/**
 * One part's result, from the folder where an earlier process finished it, else from the lab.
 *
 * A function's log and backlog hold its earlier repetitions too; what stands in their results is no
 * part of this one.
 */
async function partResult(options: {
  readonly part: StudyPart
  /** Results of the function's earlier repetitions. */
  readonly earlier: readonly FunctionResult[]
  readonly run: Run
  readonly lab: Lab
  readonly journal: Journal
  readonly offsets: readonly number[]
  readonly resumedAtMs: readonly number[]
  readonly report: (progress: Partial<StudyProgress>) => void
}): Promise<FunctionResult> {
  const { part, earlier, run, lab, journal, offsets, resumedAtMs, report } = options
  const { spec, repetition, name } = part
  const file = join(run.directory, `${name}.json`)
  const sent = new Map<number, UploadFacts>()
  for (const entry of journal.entries) {
    if (entry.event === 'function-finished' && entry.function === name) {
      report({ phase: 'finished', uploaded: offsets.length })
      return JSON.parse(readFileSync(file, 'utf8'))
    }
    if (entry.event === 'upload' && entry.function === name) {
      const { event: _event, function: _function, index, ...facts } = entry
      sent.set(index, facts)
    }
  }

  run.signal?.throwIfAborted()
  report({ phase: 'deploying' })
  const deployed = await lab.deploy(spec, run)
  const completedBefore = earlier
    .flatMap(({ rows }) => rows)
    .filter(({ upload }) => upload.outcome === 'completed').length
  await playFunction({
    run,
    partName: name,
    deployed,
    journal,
    offsets,
    sent,
    completedBefore,
    report,
  })

  report({ phase: 'collecting' })
  const invocations: Invocation[] = []
  const known = new Set(earlier.flatMap(invocationsOf).map(attemptId))
  let malformed = 0
  for await (const invocation of readInvocations(deployed.logs(), { onFault: () => malformed++ }))
    if (!known.has(attemptId(invocation))) invocations.push(invocation)
  await deployed.retire()
  const joined = joinRows({
    functionName: spec.name,
    repetition,
    expectedStart: spec.expectedStart,
    sent: [...sent]
      .sort(([a], [b]) => a - b)
      .map(([index, upload]) => ({
        index,
        image: imageOf(run, name, index),
        key: uploadOf(run, name, index).key,
        upload,
      })),
    invocations,
    malformed: malformed - earlier.reduce((sum, { ledger }) => sum + ledger.malformed, 0),
    resumedAtMs,
  })
  const result: FunctionResult = { spec, repetition, ...joined, ...deployed.facts }
  writeFileSync(`${file}.part`, JSON.stringify(result))
  renameSync(`${file}.part`, file)
  journal.append({ event: 'function-finished', function: name })
  report({ phase: 'finished' })
  return result
}

function invocationsOf({ rows, otherInvocations }: FunctionResult): Invocation[] {
  return [
    ...rows.flatMap(({ earlierAttempts, invocation }) =>
      invocation ? [...earlierAttempts, invocation] : earlierAttempts,
    ),
    ...otherInvocations,
  ]
}

/** An attempt that had no end yet, and now has one, is another: somebody has to count it. */
function attemptId({ requestId, attempt, report }: Invocation): string {
  return `${requestId} ${attempt} ${report ? 'ended' : 'open'}`
}
