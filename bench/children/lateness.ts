// One replay of a steady trace to a target that does nothing: how far each send was from its moment.
import { setTimeout as sleep } from 'node:timers/promises'
import { constant, replay, workerTarget } from '@coldframe/trace'
import type { LatenessRun } from '../lateness.ts'

const [way, main, rate, seconds] = process.argv.slice(2)
const perSecond = Number(rate)
const durationMs = Number(seconds) * 1000
const count = (perSecond * durationMs) / 1000

/** Half of the main thread's time goes, 5 ms of every 10. */
function keepBusy(): void {
  const began = performance.now()
  while (performance.now() - began < 5);
  setTimeout(keepBusy, 5)
}

/** In its thread it notes what the thread has used, in ns, at the first and the last send. */
const noteCpu = `
import { readFileSync } from 'node:fs'
const used = () => Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0])
export default (last) => async ({ index }) => (index === 0 || index === last ? used() : undefined)
`

async function ofReplay(inThread: boolean): Promise<LatenessRun> {
  const target = inThread
    ? workerTarget(new URL(`data:text/javascript,${encodeURIComponent(noteCpu)}`), count - 1)
    : async () => undefined
  const latenessMs: number[] = []
  const used: number[] = []
  for await (const observation of replay<unknown>(constant({ perSecond, durationMs }), target)) {
    if (observation.outcome !== 'completed') throw new Error(observation.outcome)
    latenessMs.push(observation.latenessMs)
    if (typeof observation.output === 'number') used.push(observation.output)
  }
  const [first = Number.NaN, last = Number.NaN] = used
  return { latenessMs, cpuShare: (last - first) / 1e6 / durationMs }
}

/** Each timer is set for the next moment when the one before fires; what is overdue goes at once. */
async function ofTimers(): Promise<LatenessRun> {
  const startedMs = performance.now()
  const latenessMs: number[] = []
  const intendedMs = (): number => startedMs + (latenessMs.length * 1000) / perSecond
  while (latenessMs.length < count) {
    await new Promise((resolve) => setTimeout(resolve, intendedMs() - performance.now()))
    do latenessMs.push(performance.now() - intendedMs())
    while (latenessMs.length < count && intendedMs() <= performance.now())
  }
  return { latenessMs }
}

if (main === 'busy') keepBusy()
await sleep(200)
process.send?.(await (way === 'timers' ? ofTimers() : ofReplay(way === 'thread')))
process.exit()
