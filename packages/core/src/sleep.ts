/** Waits, as an argument, so that a test need not. It resolves early where `signal` is aborted. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>

/** The machine's own timer. */
export const systemSleep: Sleep = (ms, signal) =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const end = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal?.addEventListener('abort', end)
  })
