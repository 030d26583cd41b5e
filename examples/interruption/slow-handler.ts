import { inferenceHandler } from '@coldframe/handler'

/** Takes a second for each request, so that an interruption finds one running. */
export const handler = inferenceHandler({
  load: () => 1000,
  infer: (ms, _event: unknown) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
})
