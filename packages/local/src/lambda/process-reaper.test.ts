import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { cgroupsOf, isRunning, rehearse, until } from './rehearsal.ts'
import { temporaryDirectory } from './temporary-directory.ts'

const script = fileURLToPath(new URL('./__fixtures__/doomed-parent.ts', import.meta.url))

test('a lab that is killed leaves no process and no cgroup, and the next one takes up its event', async () => {
  const directory = temporaryDirectory()
  const flags = ['--import', 'tsx', '--conditions=source']
  const parent = spawn(process.execPath, [...flags, script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await Promise.race([
    once(createInterface({ input: parent.stdout }), 'line'),
    once(parent, 'exit').then(() => Promise.reject(new Error('The lab did not start.'))),
  ])
  const { messages } = JSON.parse(line) as { messages: string[] }
  const pid = Number(/^pid (\d+)/m.exec(messages.join(''))?.[1])
  expect(isRunning(pid)).toBe(true)
  parent.kill('SIGKILL')
  await until('the function, which is in a busy loop, to be gone', () => !isRunning(pid))
  await until('its cgroups to be gone', () => cgroupsOf(parent.pid).length === 0)

  await using next = await rehearse({ directory })
  const busy = await next.lambda.createFunction(
    await next.spec('busy', 'export const handler = async () => {}'),
  )
  await until('the event to be handled', () => busy.backlog().finished === 1)
  const start = (lines: string[]) => lines.find((message) => message.startsWith('START'))
  expect(start(next.messages)).toBe(start(messages))
})
