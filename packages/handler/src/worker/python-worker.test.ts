import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { standardError } from '../__fixtures__/standard-error.ts'
import { pythonWith } from './__fixtures__/python-with.ts'
import { mirror, workerScript } from './__fixtures__/worker-script.ts'
import { encodeFrame } from './frame.ts'
import { PythonMissingError } from './python-missing-error.ts'
import { PythonModuleError } from './python-module-error.ts'
import { PythonVersionError } from './python-version-error.ts'
import { type PythonWorkerOptions, pythonWorker } from './python-worker.ts'
import { WorkerCrashedError } from './worker-crashed-error.ts'
import { WorkerProtocolError } from './worker-protocol-error.ts'
import { WorkerRequestError } from './worker-request-error.ts'

const folder = mkdtempSync(join(tmpdir(), 'coldframe-worker-'))
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

const python = pythonWith('json')
const withPython = test.skipIf(!python)
const why = python ? '' : ' (needs python3)'

let scripts = 0

function start(code: string, options: Partial<PythonWorkerOptions> = {}) {
  return pythonWorker({
    script: workerScript(join(folder, `worker-${++scripts}.py`), code),
    module: { name: 'mirror', install: 'pip install mirror' },
    python,
    threads: 3,
    timeoutMs: 20_000,
    ...options,
  })
}

withPython(
  `a worker starts with its version and its threads, is asked, and is let go${why}`,
  async () => {
    const { channel, version, startMs } = await start(mirror())
    expect(version).toBe('1.2.3 on 3, OMP 3')
    expect(startMs).toBeGreaterThan(0)
    expect((await channel.request({ command: 'ping' }, 5_000)).header).toEqual({ id: 2, ok: true })
    await channel.shutdown()
    expect(channel.alive).toBe(false)
    await expect(channel.request({ command: 'ping' }, 5_000)).rejects.toThrow(WorkerCrashedError)
  },
)

withPython(`what is refused fails one request only${why}`, async () => {
  const { channel } = await start(mirror())
  const refused = channel.request({ command: 'load', model: 1, path: 'broken.pt' }, 5_000)
  await expect(refused).rejects.toThrow(WorkerRequestError)
  await expect(refused).rejects.toThrow(
    'Expected the Python worker to load, got: ValueError: not a model',
  )
  expect((await channel.request({ command: 'ping' }, 5_000)).header.ok).toBe(true)
  await channel.shutdown()
})

withPython(`requests at the same time are answered each with its own${why}`, async () => {
  const { channel } = await start(mirror())
  await channel.request({ command: 'load', model: 1, path: 'm' }, 5_000)
  const payloads = [1, 2, 3].map((value) => new Uint8Array(Float32Array.of(value).buffer))
  const answers = await Promise.all(
    payloads.map((payload) => channel.request({ command: 'infer', model: 1 }, 5_000, payload)),
  )
  expect(answers.map(({ payload }) => payload)).toEqual(payloads)
  await channel.shutdown()
})

withPython(
  `what Python or a library below it prints on stdout goes to stderr, line by line${why}`,
  async () => {
    const stderr = standardError()
    const printing = `
class Printing:
    def start(self, threads):
        print("from Python")
        os.write(1, b"from below: \\xe2\\x98\\x83\\nand no end")
        return "1"

serve(Printing())
`
    const { channel } = await start(printing)
    await channel.shutdown()
    expect(stderr).toEqual(['from Python\n', 'from below: ☃\n', 'and no end\n'])
  },
)

withPython(`a module that is missing is named, with what installs it${why}`, async () => {
  const code = `
class Needy:
    def start(self, threads):
        import no_such_module

serve(Needy())
`
  const starting = start(code, { module: { name: 'torch', install: 'pip install torch' } })
  await expect(starting).rejects.toThrow(PythonModuleError)
  await expect(starting).rejects.toThrow(
    `Expected ${python} to have the module torch, got: ModuleNotFoundError: No module named 'no_such_module'. Install it: pip install torch. Or name`,
  )
})

withPython(`a version of the module that is refused is told with its reason${why}`, async () => {
  const refuse = (version: string) => `${version[0]}, which is too low`
  const starting = start(mirror(), { module: { name: 'mirror', install: 'x', refuse } })
  await expect(starting).rejects.toThrow(PythonModuleError)
  await expect(starting).rejects.toThrow('got: 1, which is too low.')
})

/** A worker that answers its first request with these bytes. */
const answering = (header: string, payload = '') => `
os.read(0, 65536)
header, payload = ${JSON.stringify(header)}.encode(), ${JSON.stringify(payload)}.encode()
os.write(1, struct.pack("<I", len(header)) + header + struct.pack("<I", len(payload)) + payload)
time.sleep(60)
`

withPython(`a Python that is too old is refused with its version${why}`, async () => {
  const starting = start(answering('{"id":1,"ok":true,"python":"3.8.20","version":"1"}'))
  await expect(starting).rejects.toThrow(PythonVersionError)
  await expect(starting).rejects.toThrow(`Expected Python 3.9 or newer as ${python}, got: 3.8.20.`)
  const newer = await start(answering('{"id":1,"ok":true,"python":"3.10.0","version":"1"}'))
  newer.channel.kill()
})

withPython.each([
  ['an answer to nothing', answering('{"id":7,"ok":true}'), 'an answer to a request'],
  ['an answer without a verdict', answering('{"id":1}'), '`ok` or an `error`'],
  ['an answer without versions', answering('{"id":1,"ok":true}'), 'the version of Python'],
  ['text', 'os.write(1, b"Hello, world")\ntime.sleep(60)', 'a header of at most 65536 bytes'],
  [
    'a frame of 4 GB',
    'os.write(1, struct.pack("<I", 2) + b"{}" + struct.pack("<I", 0xffffffff))\ntime.sleep(60)',
    'a payload of at most 67108864 bytes',
  ],
])(`%s is a fault of the protocol, and ends the worker${why}`, async (_, code, expected) => {
  const starting = start(code)
  await expect(starting).rejects.toThrow(WorkerProtocolError)
  await expect(starting).rejects.toThrow(expected)
})

withPython(
  `a worker that ends before it answers is told with its exit code and last words${why}`,
  async () => {
    standardError()
    const failure = await start('sys.exit("no licence")').catch((error) => error)
    expect(failure).toBeInstanceOf(WorkerCrashedError)
    expect(failure).toMatchObject({ exitCode: 1, signal: undefined })
    expect(failure.message).toContain(
      'it ended with exit code 1. Its last line on stderr: no licence',
    )
  },
)

test('a Python that is not there is named', async () => {
  const missing = join(folder, 'no-python')
  const starting = start(mirror(), { python: missing })
  await expect(starting).rejects.toThrow(PythonMissingError)
  await expect(starting).rejects.toThrow(`as ${missing}, got: spawn ${missing} ENOENT.`)
})

test('a Python that may not be run is named too', async () => {
  const text = join(folder, 'text')
  writeFileSync(text, 'no program')
  chmodSync(text, 0o644)
  await expect(start(mirror(), { python: text })).rejects.toThrow(PythonMissingError)
})

test('a shim that finds no Python behind it counts as none', async () => {
  standardError()
  const shim = join(folder, 'shim')
  writeFileSync(shim, '#!/bin/sh\necho "shim: no version is set" >&2\nexit 127\n')
  chmodSync(shim, 0o755)
  const starting = start(mirror(), { python: shim })
  await expect(starting).rejects.toThrow(PythonMissingError)
  await expect(starting).rejects.toThrow('shim: no version is set')
})

const systemPython = '/usr/bin/python3'

test.skipIf(!existsSync(systemPython))(
  `the Python of PATH without the module gives way to the system's own (needs ${systemPython})`,
  async () => {
    const path = mkdtempSync(join(folder, 'bin-'))
    const shim = join(path, 'python3')
    writeFileSync(shim, `#!/bin/sh\nexec env -u MIRROR ${systemPython} "$@"\n`)
    chmodSync(shim, 0o755)
    vi.stubEnv('PATH', `${path}:/usr/bin:/bin`)
    vi.stubEnv('MIRROR', '1')
    const code = (then: string) => `
class Picky:
    def start(self, threads):
        if "MIRROR" not in os.environ: raise ImportError("no mirror")
        ${then}

serve(Picky())
`
    const { version, channel } = await start(code('return "1"'), { python: undefined })
    expect(version).toBe('1')
    await channel.shutdown()

    const neither = code('raise ImportError("no mirror here either")')
    const failure = await start(neither, { python: undefined }).catch((error) => error)
    expect(failure.message).toContain(`${systemPython} to have the module mirror`)
    expect(failure.cause.message).toContain(`${shim} to have the module mirror`)
  },
)

withPython(`a worker ends when its parent closes the pipe${why}`, async () => {
  const script = workerScript(join(folder, 'left.py'), mirror())
  const child = spawn(String(python), [script], { stdio: ['pipe', 'ignore', 'inherit'] })
  child.stdin.end()
  const [code] = await new Promise<unknown[]>((resolve) =>
    child.on('exit', (...exit) => resolve(exit)),
  )
  expect(code).toBe(0)
})

const linux = process.platform === 'linux'

test.skipIf(!python || !linux)(
  'a worker that is busy ends when its parent is killed (needs python3 on Linux)',
  async () => {
    const busy = `
class Busy:
    def start(self, threads):
        os.write(2, str(os.getpid()).encode() + b"\\n")
        time.sleep(600)

serve(Busy())
`
    const script = workerScript(join(folder, 'busy.py'), busy)
    const request = Buffer.concat(
      encodeFrame({ id: 1, command: 'start', threads: 1 }, new Uint8Array()),
    ).toString('base64')
    const parentCode = `
      const { spawn } = require('node:child_process')
      const child = spawn(process.argv[1], [process.argv[2]], { stdio: ['pipe', 'ignore', 'inherit'] })
      child.stdin.write(Buffer.from(process.argv[3], 'base64'))`
    const parent = spawn(process.execPath, ['-e', parentCode, String(python), script, request], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const pid = Number(
      await new Promise<string>((resolve) =>
        parent.stderr?.once('data', (chunk) => resolve(String(chunk))),
      ),
    )
    expect(isRunning(pid)).toBe(true)
    parent.kill('SIGKILL')
    await vi.waitUntil(() => !isRunning(pid), { timeout: 10_000 })
  },
)

/** Neither gone nor a zombie that nobody has waited for. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
