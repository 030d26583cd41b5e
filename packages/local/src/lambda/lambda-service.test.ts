import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { LambdaFunction } from './lambda-function.ts'
import {
  cgroupsOf,
  exists,
  isRunning,
  type Rehearsal,
  rehearse,
  shape,
  until,
} from './rehearsal.ts'
import { temporaryDirectory } from './temporary-directory.ts'

const done = (lambda: LambdaFunction, count: number) =>
  until(`${count} events to be done`, () => {
    const { finished, failed } = lambda.backlog()
    return finished + failed === count
  })

/** Lambda's own lines, without what differs from run to run. */
const platformLines = ({ messages }: Rehearsal) =>
  messages
    .filter((message) => /^(INIT_|START|END|REPORT|RequestId|\S+ \S+ Task)/.test(message))
    .map(shape)

const printed = (stage: Rehearsal, word: string) =>
  until(`the function to print ${word}`, () =>
    stage.messages
      .find((message) => message.startsWith(`${word} `))
      ?.slice(word.length + 1)
      .trim(),
  )

const INIT_START =
  'INIT_START Runtime Version: nodejs:20.local-4.0.2\tRuntime Version ARN: arn:aws:lambda:eu-south-1::runtime:<hash>\n'.replace(
    '20',
    process.versions.node.split('.')[0] ?? '',
  )
const START = 'START RequestId: <id> Version: $LATEST\n'
const END = 'END RequestId: <id>\n'
const report = (rest: string) =>
  `REPORT RequestId: <id>\tDuration: # ms\tBilled Duration: # ms\tMemory Size: 1769 MB\tMax Memory Used: # MB\t${rest}\n`

test('the first event starts cold, the second is warm, and all lines stand before their REPORT', async () => {
  await using stage = await rehearse()
  const spec = await stage.spec(
    'echo',
    `console.log('loading')
export const handler = async (event, { awsRequestId, getRemainingTimeInMillis }) => {
  console.log('event %d has time: %s', event.n, getRemainingTimeInMillis() > 0)
  console.error('a\\nb')
  process.stdout.write('x'.repeat(300_000) + '\\n')
  process.stdout.write('no line feed')
  return event
}`,
  )
  const echo = await stage.lambda.createFunction(spec)
  echo.enqueue({ id: 'one', payload: { n: 1 } })
  echo.enqueue({ id: 'two', payload: { n: 2 } })
  await done(echo, 2)
  const own = (n: number) => [
    `<time>\t<id>\tINFO\tevent ${n} has time: true\n`,
    '<time>\t<id>\tERROR\ta\rb\n',
    `${'x'.repeat(300_000)}\n`,
    'no line feed',
  ]
  expect(stage.messages.map(shape)).toEqual([
    INIT_START,
    '<time>\t-\tINFO\tloading\n',
    START,
    ...own(1),
    END,
    report('Init Duration: # ms\t'),
    START,
    ...own(2),
    END,
    report(''),
  ])
  expect(new Set(stage.streams).size).toBe(1)
  expect(stage.streams[0]).toMatch(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/)
  expect(echo.backlog()).toEqual({ waiting: 0, running: 0, finished: 2, failed: 0 })
})

test('the process sees the variables of Lambda, those of the spec, and nothing of this process', async () => {
  await using stage = await rehearse()
  const spec = await stage.spec(
    'variables',
    `export const handler = () => process.stdout.write('variables ' + JSON.stringify({ ...process.env, cwd: process.cwd() }) + '\\n')`,
  )
  const lambda = await stage.lambda.createFunction({ ...spec, environment: { COLOUR: 'blue' } })
  lambda.enqueue({ id: 'one', payload: null })
  const variables = JSON.parse(await printed(stage, 'variables'))
  expect(variables).toMatchObject({
    _HANDLER: 'index.handler',
    _X_AMZN_TRACE_ID: expect.stringMatching(
      /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$/,
    ),
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1769',
    AWS_LAMBDA_FUNCTION_NAME: 'variables',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/variables',
    AWS_LAMBDA_LOG_STREAM_NAME: stage.streams[0],
    AWS_REGION: 'eu-south-1',
    COLOUR: 'blue',
    LAMBDA_TASK_ROOT: spec.folder,
    cwd: spec.folder,
  })
  expect(
    Object.keys(variables)
      .filter((name) => !/^(AWS_|_|LAMBDA_|PWD$|SHLVL$)/.test(name))
      .sort(),
  ).toEqual(['COLOUR', 'LANG', 'NODE_NO_WARNINGS', 'PATH', 'TZ', 'cwd'])
})

test('a handler that throws fails its event and keeps its environment warm', async () => {
  await using stage = await rehearse()
  const spec = await stage.spec(
    'thrower',
    `export const handler = async ({ n }) => { if (n === 1) throw new RangeError('out') }`,
  )
  const thrower = await stage.lambda.createFunction(spec)
  thrower.enqueue({ id: 'one', payload: { n: 1 } })
  thrower.enqueue({ id: 'two', payload: { n: 2 } })
  await done(thrower, 2)
  expect(platformLines(stage)).toEqual([
    INIT_START,
    START,
    END,
    report('Init Duration: # ms\tStatus: error\tError Type: RangeError'),
    START,
    END,
    report(''),
  ])
  expect(stage.messages.join('')).toContain('\tERROR\tInvoke Error \t{"errorType":"RangeError"')
  expect(thrower.backlog()).toEqual({ waiting: 0, running: 0, finished: 1, failed: 1 })
})

test('a handler that hangs is killed at its timeout, with its children', async () => {
  await using stage = await rehearse()
  const spec = await stage.spec(
    'hanger',
    `import { spawn } from 'node:child_process'
export const handler = async () => {
  const child = spawn('sleep', ['1000'], { stdio: 'inherit' })
  process.stdout.write('child ' + child.pid + '\\n')
  for (;;);
}`,
  )
  const hanger = await stage.lambda.createFunction({ ...spec, timeoutSeconds: 1 })
  hanger.enqueue({ id: 'one', payload: {} })
  await done(hanger, 1)
  expect(platformLines(stage)).toEqual([
    INIT_START,
    START,
    '<time> <id> Task timed out after 1.00 seconds\n\n',
    END,
    report('Init Duration: # ms\tStatus: timeout'),
  ])
  // Lambda reports the timeout, not how long it took to kill the function.
  expect(stage.messages.at(-1)).toContain('\tDuration: 1000.00 ms\t')
  expect(isRunning(Number(await printed(stage, 'child')))).toBe(false)
})

test.for([
  ['process.exit(7)', 'with error: exit status 7'],
  ['process.exit(0)', 'without providing a reason'],
  ["process.kill(process.pid, 'SIGKILL')", 'with error: signal: killed'],
] as const)(
  'a process that ends by %s is reported, and replaced within the next event',
  async ([ending, how]) => {
    await using stage = await rehearse()
    const spec = await stage.spec(
      'ender',
      `export const handler = async ({ n }) => { if (n === 1) { console.log('last words'); ${ending} } }`,
    )
    const ender = await stage.lambda.createFunction(spec)
    ender.enqueue({ id: 'one', payload: { n: 1 } })
    ender.enqueue({ id: 'two', payload: { n: 2 } })
    await done(ender, 2)
    expect(stage.messages.map(shape)).toEqual([
      INIT_START,
      START,
      '<time>\t<id>\tINFO\tlast words\n',
      `RequestId: <id> Error: Runtime exited ${how}\nRuntime.ExitError\n`,
      END,
      report('Init Duration: # ms\tStatus: error\tError Type: Runtime.ExitError'),
      START,
      END,
      report(''),
    ])
    expect(new Set(stage.streams).size).toBe(1)
  },
)

test('a process that is killed while idle is replaced within the next event', async () => {
  await using stage = await rehearse()
  const spec = await stage.spec(
    'idle',
    `export const handler = async () => void process.stdout.write('pid ' + process.pid + '\\n')`,
  )
  const idle = await stage.lambda.createFunction(spec)
  idle.enqueue({ id: 'one', payload: {} })
  await done(idle, 1)
  const pid = Number(await printed(stage, 'pid'))
  process.kill(pid, 'SIGKILL')
  await until('the process to be gone', () => !exists(pid))
  idle.enqueue({ id: 'two', payload: {} })
  await done(idle, 2)
  expect(platformLines(stage)).toEqual([
    INIT_START,
    START,
    END,
    report('Init Duration: # ms\t'),
    START,
    END,
    report(''),
  ])
})

test.for([
  ["throw new Error('no model')", 'Runtime.Unknown'],
  ["await import('./nowhere.mjs')", 'Runtime.Unknown'],
  ['export const other = 1', 'Runtime.HandlerNotFound'],
] as const)(
  'an init that fails by %s is run again inside the invocation, and both are reported',
  async ([source, errorType]) => {
    await using stage = await rehearse()
    const broken = await stage.lambda.createFunction(await stage.spec('broken', source))
    broken.enqueue({ id: 'one', payload: {} })
    await done(broken, 1)
    const init = (phase: string) =>
      `INIT_REPORT Init Duration: # ms\tPhase: ${phase}\tStatus: error\tError Type: ${errorType}\n`
    expect(platformLines(stage)).toEqual([
      INIT_START,
      init('init'),
      init('invoke'),
      START,
      END,
      report(`Status: error\tError Type: ${errorType}`),
    ])
  },
)

test('an init that ends the process says how', async () => {
  await using stage = await rehearse()
  const quitter = await stage.lambda.createFunction(await stage.spec('quitter', 'process.exit(3)'))
  quitter.enqueue({ id: 'one', payload: {} })
  await done(quitter, 1)
  expect(platformLines(stage).slice(2)).toEqual([
    'INIT_REPORT Init Duration: # ms\tPhase: invoke\tStatus: error\tError Type: Runtime.ExitError\n',
    START,
    'RequestId: <id> Error: Runtime exited with error: exit status 3\nRuntime.ExitError\n',
    END,
    // It ended before anybody could read how much memory it used.
    report('Status: error\tError Type: Runtime.ExitError').replace('\tMax Memory Used: # MB', ''),
  ])
})

const slowInit = `await new Promise((resolve) => setTimeout(resolve, 400))
export const handler = async () => {}`

test('an init above its limit is run again under the timeout of the function, in its Duration', async () => {
  await using stage = await rehearse({ initLimitMs: 300 })
  const slow = await stage.lambda.createFunction(await stage.spec('slow', slowInit))
  slow.enqueue({ id: 'one', payload: {} })
  await done(slow, 1)
  expect(platformLines(stage)).toEqual([
    INIT_START,
    'INIT_REPORT Init Duration: # ms\tPhase: init\tStatus: timeout\n',
    START,
    END,
    report(''),
  ])
  const durationMs = Number(/\tDuration: (\d+)/.exec(stage.messages.at(-1) ?? '')?.[1])
  expect(durationMs).toBeGreaterThan(390)
  expect(slow.backlog().finished).toBe(1)
})

test('an init that never ends is a timeout of init and of the invocation', async () => {
  await using stage = await rehearse({ initLimitMs: 300 })
  const spec = await stage.spec('stuck', 'for (;;);')
  const stuck = await stage.lambda.createFunction({ ...spec, timeoutSeconds: 1 })
  stuck.enqueue({ id: 'one', payload: {} })
  await done(stuck, 1)
  expect(platformLines(stage)).toEqual([
    INIT_START,
    'INIT_REPORT Init Duration: # ms\tPhase: init\tStatus: timeout\n',
    'INIT_REPORT Init Duration: # ms\tPhase: invoke\tStatus: timeout\n',
    START,
    '<time> <id> Task timed out after 1.00 seconds\n\n',
    END,
    report('Status: timeout'),
  ])
})

test('a response that is too large fails the event, not the environment', async () => {
  await using stage = await rehearse()
  const spec = await stage.spec(
    'large',
    `export const handler = async ({ n }) => (n === 1 ? 'x'.repeat(7e6) : 'x')`,
  )
  const large = await stage.lambda.createFunction(spec)
  large.enqueue({ id: 'one', payload: { n: 1 } })
  large.enqueue({ id: 'two', payload: { n: 2 } })
  await done(large, 2)
  expect(platformLines(stage).filter((line) => line.startsWith('REPORT'))).toEqual([
    report('Init Duration: # ms\tStatus: error\tError Type: Function.ResponseSizeTooLarge'),
    report(''),
  ])
})

test('a failed event is tried three times with one request id', async () => {
  await using stage = await rehearse()
  const spec = await stage.spec('never', `export const handler = async () => { throw 'no' }`)
  const never = await stage.lambda.createFunction({ ...spec, maximumRetryAttempts: 2 })
  never.enqueue({ id: 'one', payload: {} })
  await done(never, 1)
  const starts = stage.messages.filter((message) => message.startsWith('START'))
  expect(starts).toHaveLength(3)
  expect(new Set(starts).size).toBe(1)
  expect(never.backlog()).toEqual({ waiting: 0, running: 0, finished: 0, failed: 1 })
})

test('as many environments as there are cores for; other events wait their turn', async () => {
  await using stage = await rehearse({ cores: 2 })
  const gate = join(stage.directory, 'gate')
  const spec = await stage.spec(
    'gated',
    `import { existsSync } from 'node:fs'
export const handler = async () => {
  while (!existsSync(${JSON.stringify(gate)})) await new Promise((resolve) => setTimeout(resolve, 5))
}`,
  )
  const gated = await stage.lambda.createFunction(spec)
  for (const id of ['a', 'b', 'c', 'd', 'e']) gated.enqueue({ id, payload: {} })
  const started = () => stage.messages.filter((message) => message.startsWith('START')).length
  await until('two to be started', () => started() === 2)
  expect(gated.backlog()).toEqual({ waiting: 3, running: 2, finished: 0, failed: 0 })
  await writeFile(gate, '')
  await done(gated, 5)
  expect(new Set(stage.streams).size).toBe(2)
})

test('an environment that is idle for too long ends, and the next event starts cold', async () => {
  await using stage = await rehearse({ keepAliveMs: 0 })
  const spec = await stage.spec(
    'brief',
    `export const handler = async () => void process.stdout.write('pid ' + process.pid + '\\n')`,
  )
  const brief = await stage.lambda.createFunction(spec)
  brief.enqueue({ id: 'one', payload: {} })
  const pid = Number(await printed(stage, 'pid'))
  await until('the environment to end', () => !isRunning(pid))
  brief.enqueue({ id: 'two', payload: {} })
  await done(brief, 2)
  expect(platformLines(stage).filter((line) => line === INIT_START)).toHaveLength(2)
  expect(new Set(stage.streams).size).toBe(2)
})

test('an event in progress when the service closes is taken up as the next attempt, with its request id', async () => {
  await using stage = await rehearse()
  const spec = await stage.spec(
    'taken-up',
    `export const handler = () => new Promise((resolve) => setTimeout(resolve, 1e6))`,
  )
  const first = await stage.lambda.createFunction(spec)
  first.enqueue({ id: 'one', payload: {} })
  await until('the event to be started', () =>
    stage.messages.some((line) => line.startsWith('START')),
  )
  await stage.lambda.close()
  expect(stage.messages.some((line) => /^(END|REPORT)/.test(line))).toBe(false)

  const next = await rehearse({ directory: stage.directory })
  const second = await next.lambda.createFunction(
    await next.spec('taken-up', 'export const handler = async () => {}'),
  )
  second.enqueue({ id: 'one', payload: {} })
  await done(second, 1)
  await next.lambda.close()
  const requestId = (lines: string[]) => lines.find((line) => line.startsWith('START'))
  expect(requestId(next.messages)).toBe(requestId(stage.messages))
  const journal = readFileSync(join(stage.directory, 'taken-up', 'queue.ndjson'), 'utf8')
  const records = journal
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(records.map(({ type, attempt }) => [type, attempt])).toEqual([
    ['queued', undefined],
    ['started', 1],
    ['started', 2],
    ['finished', 2],
  ])
})

test('retiring leaves no process; the function takes no more events and can be created again', async () => {
  await using stage = await rehearse()
  const spec = await stage.spec(
    'retired',
    `export const handler = async () => void process.stdout.write('pid ' + process.pid + '\\n')`,
  )
  const retired = await stage.lambda.createFunction(spec)
  await expect(stage.lambda.createFunction(spec)).rejects.toThrow(/Retire it first/)
  retired.enqueue({ id: 'one', payload: {} })
  await done(retired, 1)
  await retired.retire()
  await retired.retire()
  expect(isRunning(Number(await printed(stage, 'pid')))).toBe(false)
  expect(() => retired.enqueue({ id: 'two', payload: {} })).toThrow(/Create it again/)
  expect((await stage.lambda.createFunction(spec)).backlog().finished).toBe(1)
})

test('a log that cannot be written stops the function and says so', async () => {
  const append = () => {
    throw new Error('the disk is full')
  }
  const logs = { createGroup() {}, createStream() {}, append }
  const stage = await rehearse({ logs, directory: temporaryDirectory() })
  const spec = await stage.spec('unheard', 'export const handler = async () => {}')
  const unheard = await stage.lambda.createFunction(spec)
  unheard.enqueue({ id: 'one', payload: {} })
  await expect(done(unheard, 1)).rejects.toThrow('the disk is full')
  await expect(stage.lambda.close()).rejects.toThrow('the disk is full')
})

test('a function that needs more memory than it has is out of memory, and its cgroup goes with it', async (context) => {
  await using stage = await rehearse({ limits: 'auto' })
  if (stage.lambda.limits.kind === 'none') context.skip(stage.lambda.limits.reason)
  if (!existsSync('/dev/shm')) context.skip('there is no /dev/shm to fill')
  // Pages of a file in memory are charged like the heap's, and sooner filled.
  const spec = await stage.spec(
    'hoarder',
    `import { openSync, unlinkSync, writeSync } from 'node:fs'
export const handler = async () => {
  const path = '/dev/shm/coldframe-' + process.pid
  const file = openSync(path, 'w')
  unlinkSync(path)
  const block = Buffer.alloc(4e6)
  for (;;) writeSync(file, block)
}`,
  )
  const hoarder = await stage.lambda.createFunction({ ...spec, memorySizeMB: 256 })
  hoarder.enqueue({ id: 'one', payload: {} })
  await until('a cgroup to be made', () => cgroupsOf(process.pid).length > 0)
  await done(hoarder, 1)
  expect(platformLines(stage).slice(1)).toEqual([
    START,
    'RequestId: <id> Error: Runtime exited with error: signal: killed\nRuntime.ExitError\n',
    END,
    report('Init Duration: # ms\tStatus: error\tError Type: Runtime.OutOfMemory').replace(
      '1769',
      '256',
    ),
  ])
  expect(stage.messages.at(-1)).toContain('\tMax Memory Used: 256 MB\t')
  await hoarder.retire()
  expect(cgroupsOf(process.pid)).toEqual([])
})
