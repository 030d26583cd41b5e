import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { LambdaFunctionSpec } from './function-spec.ts'
import { type LambdaOptions, type LambdaService, startLambda } from './lambda-service.ts'

/** A Lambda service in a temporary directory, for tests, with its log in memory. */
export interface Rehearsal extends AsyncDisposable {
  readonly lambda: LambdaService
  readonly directory: string
  /** All messages so far, in the order of writing. */
  readonly messages: string[]
  /** The log stream of each message. */
  readonly streams: string[]
  /** A spec of a function whose `index.mjs` is `source`. */
  spec(
    name: string,
    source: string,
    changes?: Partial<LambdaFunctionSpec>,
  ): Promise<LambdaFunctionSpec>
}

/** Starts one; `directory` of an earlier one takes up its journals. */
export async function rehearse(options: Partial<LambdaOptions> = {}): Promise<Rehearsal> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'coldframe-lambda-')))
  const messages: string[] = []
  const streams: string[] = []
  const logs = {
    createGroup() {},
    createStream() {},
    append(_group: string, stream: string, events: readonly { readonly message: string }[]) {
      for (const { message } of events) {
        messages.push(message)
        streams.push(stream)
      }
    },
  }
  const lambda = await startLambda({
    region: 'eu-south-1',
    logs,
    cores: 1,
    limits: 'none',
    retryDelaysMs: [0],
    ...options,
    directory,
  })
  return {
    lambda,
    directory,
    messages,
    streams,
    async spec(name, source, changes) {
      const folder = join(directory, 'code', name)
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, 'index.mjs'), source)
      return {
        name,
        folder,
        handler: 'index.handler',
        memorySizeMB: 1769,
        timeoutSeconds: 20,
        architecture: process.arch === 'x64' ? 'x86_64' : 'arm64',
        maximumRetryAttempts: 0,
        ...changes,
      }
    },
    async [Symbol.asyncDispose]() {
      await lambda.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Until `condition` gives something; fails after 20 s, saying what was awaited. */
export async function until<T>(
  awaited: string,
  condition: () => T | undefined | false,
): Promise<NonNullable<T>> {
  for (let polls = 0; polls < 2000; polls++) {
    const value = condition()
    if (value !== undefined && value !== null && value !== false) return value
    await delay(10)
  }
  throw new Error(`Waited in vain for ${awaited}.`)
}

/** Whether a process is there, if only as a zombie that nobody has waited for. */
export function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Whether a process is there and no zombie. */
export function isRunning(pid: number): boolean {
  const status = `/proc/${pid}/status`
  return (
    exists(pid) && !(existsSync(status) && /^State:\s+[ZX]/m.test(readFileSync(status, 'latin1')))
  )
}

/** The control groups that a lab has now, wherever it could have made them as root. */
export function cgroupsOf(pid: number | undefined): string[] {
  return ['cpu', 'memory', 'unified', '']
    .map((controller) => join('/sys/fs/cgroup', controller))
    .flatMap((root) => (existsSync(root) ? readdirSync(root) : []))
    .filter((name) => name.startsWith(`coldframe-${pid}-`))
}

/** A message without what differs from run to run. */
export function shape(message: string): string {
  return message
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<id>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replaceAll(/\b[0-9a-f]{64}\b/g, '<hash>')
    .replaceAll(/\b\d+\.\d\d ms/g, '# ms')
    .replaceAll(/(Billed Duration|Max Memory Used): \d+ /g, '$1: # ')
}
