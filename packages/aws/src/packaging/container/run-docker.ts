import { spawn } from 'node:child_process'
import { DockerFailedError } from './docker-failed-error.ts'

const keptCharacters = 4_000

/**
 * Runs one command of Docker to its end.
 *
 * @throws DockerFailedError with the end of its output; an `ENOENT` error where there is no Docker.
 */
export function runDocker(
  words: readonly string[],
  options: {
    readonly input?: string | undefined
    readonly onOutput?: ((text: string) => void) | undefined
    readonly signal?: AbortSignal | undefined
  } = {},
): Promise<void> {
  const { input = '', onOutput, signal } = options
  return new Promise((resolve, reject) => {
    const child = spawn('docker', words, { stdio: 'pipe', signal })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-keptCharacters)
        onOutput?.(text)
      })
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new DockerFailedError(words[0] ?? '', code ?? undefined, output))
    })
    // One that ends without reading says why on its own streams.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}
