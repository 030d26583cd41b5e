import type { StudyProgress } from '@coldframe/study'
import { SingleBar } from 'cli-progress'

/** Shows a study's progress, one line per function; every ten seconds where there is no terminal. */
export function progressLine(): { show: (progress: StudyProgress) => void; end: () => void } {
  let bar: SingleBar | undefined
  let current: string | undefined
  const end = (): void => {
    bar?.stop()
    bar = undefined
  }
  const show = (progress: StudyProgress): void => {
    const { functionName, position, functions, phase, planned, uploaded, failedUploads } = progress
    const { perSecond, worstLatenessMs, backlog, repetition } = progress
    const part =
      repetition === undefined ? functionName : `${functionName}, repetition ${repetition}`
    const facts = {
      name: `${position + 1}/${functions} ${part}`,
      phase,
      rate: perSecond === undefined ? '-' : perSecond.toFixed(1),
      late: worstLatenessMs === undefined ? '-' : worstLatenessMs.toFixed(1),
      queue: backlog ? `${backlog.waiting}+${backlog.running}` : '-',
      errors: failedUploads + (backlog?.failed ?? 0),
    }
    if (current !== part) {
      end()
      current = part
      bar = new SingleBar({
        format:
          '{name} |{bar}| {value}/{total} sent, {rate}/s, worst lateness {late} ms, queue {queue}, errors {errors}, {phase}',
        barsize: 20,
        hideCursor: true,
        noTTYOutput: true,
        notTTYSchedule: 10_000,
      })
      bar.start(planned, uploaded, facts)
    }
    bar?.update(uploaded, facts)
  }
  return { show, end }
}
