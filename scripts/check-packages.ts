// What would be published: packed, and looked at as a stranger would get it.
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { packPackages } from './pack-packages.ts'

const folder = mkdtempSync(join(tmpdir(), 'coldframe-pack-'))
let faults = 0
try {
  for (const [name, tarball] of await packPackages(folder)) {
    const bytes = await readFile(tarball)
    const { messages, pkg } = await publint({
      pack: {
        tarball: bytes.buffer.slice(
          bytes.byteOffset,
          bytes.byteOffset + bytes.byteLength,
        ) as ArrayBuffer,
      },
      strict: true,
    })
    const serious = messages.filter(({ type }) => type !== 'suggestion')
    faults += serious.length
    for (const message of serious) console.error(`${name}: ${formatMessage(message, pkg)}`)
    const exported = JSON.stringify(pkg.exports)
    if (exported.includes('"source"')) {
      faults++
      console.error(`${name}: the tarball's exports still name sources`)
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(`packages checked, ${faults} faults`)
process.exitCode = faults > 0 ? 1 : 0
