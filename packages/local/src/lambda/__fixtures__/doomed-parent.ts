// Starts a function, says where and as what, and is then killed by the test that runs it.
import { writeSync } from 'node:fs'
import { rehearse, until } from '../rehearsal.ts'

const stage = await rehearse({ directory: process.argv[2] ?? '', limits: 'auto' })
const spec = await stage.spec(
  'busy',
  `process.stdout.write('pid ' + process.pid + '\\n')
export const handler = () => { for (;;); }`,
)
const busy = await stage.lambda.createFunction({ ...spec, timeoutSeconds: 900 })
busy.enqueue({ id: 'endless', payload: {} })
await until('the event to be handed over', () => stage.messages.some((line) => line.startsWith('START')))
writeSync(1, JSON.stringify({ messages: stage.messages }) + '\n')
