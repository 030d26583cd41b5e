import type { ThreadOptions } from '../worker/worker-target.ts'

/** Lets a thread run this package's sources. */
export const threadOptions: ThreadOptions = {
  preload: [new URL('./register-typescript.mjs', import.meta.url)],
  execArgv: ['--conditions=source', '--no-warnings'],
}
