/**
 * Whether a task's time is in proportion to the length of its input. When that grows 64-fold, time
 * does too, but 4,096-fold where it goes with the square. The bar is 512, far from both, and time is
 * the processor's, so that a busy machine does not decide.
 */
export function isLinear(prepare: (length: number) => () => void): boolean {
  const short = prepare(1_000)
  const times = Array.from({ length: 10 }, () => processorTime(short))
  const limit = 512 * Math.max(1, Math.min(...times))
  const long = prepare(64_000)
  return [1, 2, 3].some(() => processorTime(long) < limit)
}

/** In microseconds. */
function processorTime(task: () => void): number {
  const before = process.cpuUsage()
  task()
  const { user, system } = process.cpuUsage(before)
  return user + system
}
