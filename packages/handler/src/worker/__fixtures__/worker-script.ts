import { writeFileSync } from 'node:fs'
import { pythonFolder } from '../python-folder.ts'

/** Writes a worker's script: the Python code that is given, with the protocol at hand. */
export function workerScript(path: string, code: string): string {
  const head = [
    'import os, signal, struct, sys, time',
    `sys.path.insert(0, ${JSON.stringify(pythonFolder)})`,
    'from frames import Frames, serve',
  ]
  writeFileSync(path, [...head, code].join('\n'))
  return path
}

/**
 * A framework whose logits are its input, after 1.5 ms by its own account. `on` says what it does
 * first when the first value is the number.
 */
export function mirror(on: Readonly<Record<number, string>> = {}): string {
  const cases = Object.entries(on).map(([value, code]) => `        if first == ${value}: ${code}`)
  return `
class Mirror:
    def start(self, threads):
        return "1.2.3 on " + str(threads) + ", OMP " + os.environ["OMP_NUM_THREADS"]

    def load(self, request):
        if "broken" in request["path"]:
            raise ValueError("not a model")

    def infer(self, model, payload):
        (first,) = struct.unpack_from("<f", payload)
${cases.join('\n')}
        return 1500000, payload

serve(Mirror())
`
}
