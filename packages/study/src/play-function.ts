import { basename, extname } from 'node:path'
import { type Clock, systemClock } from '@coldframe/core'
import { chooseImage, type Observation, replay } from '@coldframe/trace'
import type { Journal } from './journal.ts'
import type { Backlog, DeployedFunction, Run, Upload, UploadReceipt } from './lab.ts'
import type { StudyProgress } from './study-progress.ts'
import type { UploadFacts } from './study-result.ts'

/** The upload of one arrival: the same in every attempt of a run. */
export function uploadOf(run: Run, partName: string, index: number): Upload {
  const file = chooseImage(run.study.images, index, run.study.seed)
  const position = String(index).padStart(6, '0')
  return { key: `${run.runId}/${partName}/${position}${extname(file).toLowerCase()}`, file }
}

/** The image's file name, as rows show it. */
export function imageOf(run: Run, partName: string, index: number): string {
  return basename(uploadOf(run, partName, index).file)
}

/**
 * Sends the arrivals that the journal does not hold, and waits until each event is over.
 *
 * A run that is taken up again starts at the first arrival that was not sent; the later ones keep
 * their gaps to it.
 *
 * @param options.sent Uploads of the part by arrival; the new ones are added.
 * @param options.completedBefore Uploads of the function's earlier repetitions: its backlog holds them.
 */
export async function playFunction(options: {
  readonly run: Run
  readonly partName: string
  readonly completedBefore: number
  readonly deployed: DeployedFunction
  readonly journal: Journal
  readonly offsets: readonly number[]
  readonly sent: Map<number, UploadFacts>
  readonly report: (progress: Partial<StudyProgress>) => void
  readonly clock?: Clock | undefined
}): Promise<void> {
  const {
    run,
    partName,
    completedBefore,
    deployed,
    journal,
    offsets,
    sent,
    report,
    clock = systemClock,
  } = options
  const { signal } = run
  const first = offsets.findIndex((_, index) => !sent.has(index))
  const startAtOffsetMs = sent.size > 0 && first >= 0 ? offsets[first] : 0
  const began = clock.monotonicMs()
  const before = sent.size
  let backlog: Backlog | undefined
  const tell = (phase: 'sending' | 'draining', worstLatenessMs?: number): void => {
    const seconds = (clock.monotonicMs() - began) / 1000
    report({
      phase,
      uploaded: sent.size,
      failedUploads: [...sent.values()].filter(({ outcome }) => outcome === 'failed').length,
      perSecond: seconds > 0 ? (sent.size - before) / seconds : undefined,
      ...(worstLatenessMs === undefined ? {} : { worstLatenessMs }),
      backlog,
    })
  }

  const observations = replay<UploadReceipt>(
    run.study.trace,
    deployed.target((index) => uploadOf(run, partName, index)),
    {
      signal,
      skip: new Set(sent.keys()),
      startAtOffsetMs,
      onProgress: ({ worstLatenessMs }) => tell('sending', worstLatenessMs),
    },
  )
  const watch = setInterval(() => {
    void deployed.backlog().then(
      (now) => {
        backlog = now
      },
      // Only shown while images are sent; once they are, it is asked again, and an error ends the run.
      () => {
        backlog = undefined
      },
    )
  }, 250)
  try {
    for await (const observation of observations) {
      // What an interruption cut short is sent again, so it is not journaled as over.
      if (signal?.aborted && observation.outcome !== 'completed') continue
      const facts = uploadFacts(observation)
      journal.append({
        event: 'upload',
        function: partName,
        index: observation.index,
        ...facts,
      })
      sent.set(observation.index, facts)
    }
    const completed =
      completedBefore + [...sent.values()].filter(({ outcome }) => outcome === 'completed').length
    for (;;) {
      signal?.throwIfAborted()
      backlog = await deployed.backlog()
      tell('draining')
      const { waiting, running, finished, failed } = backlog
      if (waiting + running === 0 && finished + failed >= completed) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  } finally {
    clearInterval(watch)
  }
}

function uploadFacts(observation: Observation<UploadReceipt>): UploadFacts {
  const { outcome, offsetMs, intendedMs } = observation
  if (observation.outcome === 'dropped') return { outcome, offsetMs, intendedMs }
  const { sentMs, finishedMs, latenessMs } = observation
  const times = { outcome, offsetMs, intendedMs, sentMs, finishedMs, latenessMs }
  return observation.outcome === 'completed'
    ? { ...times, bytes: observation.output.bytes }
    : { ...times, error: String(observation.error) }
}
