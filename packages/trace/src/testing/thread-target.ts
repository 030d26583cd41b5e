import type { Target } from '../target.ts'

export interface ThreadTargetOptions {
  /** What an arrival's request comes to. */
  readonly answers: Readonly<Record<number, 'error' | 'uncloneable' | 'exit' | 'hang'>>
}

/** A target in a thread that answers with its index, or as it is told. */
export default function threadTarget({ answers }: ThreadTargetOptions): Target<unknown> {
  return async ({ index, signal }) => {
    const answer = answers[index]
    if (answer === 'error')
      throw Object.assign(new Error(`no ${index}`), { name: 'SlowDown', code: 'E503' })
    if (answer === 'uncloneable') return () => index
    if (answer === 'exit') process.exit(3)
    if (answer === 'hang')
      await new Promise((_, reject) =>
        signal?.addEventListener('abort', () => reject(signal.reason)),
      )
    return index
  }
}
