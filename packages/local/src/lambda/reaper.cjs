'use strict'
// Ends what a lab started when the lab is gone, however it went. The lab holds the other end of
// standard input and says what there is, one JSON line each:
//   {"watch": <process group>, "cgroups": ["<directory>", ...]}   {"forget": <process group>}
// At the end of input, all that is still watched is killed, and its cgroups are removed.
const { readFileSync, rmdirSync } = require('node:fs')
const { createInterface } = require('node:readline')

const watched = new Map()
const lines = createInterface({ input: process.stdin })
lines.on('line', (line) => {
  // A lab that is killed while it writes leaves a torn line.
  if (!line.endsWith('}')) return
  const { watch, cgroups, forget } = JSON.parse(line)
  if (watch === undefined) watched.delete(forget)
  else watched.set(watch, cgroups)
})
lines.on('close', () => {
  for (const group of watched.keys()) attempt(() => process.kill(-group, 'SIGKILL'))
  for (const directory of new Set([...watched.values()].flat())) remove(directory)
})

/** The kernel refuses to remove a cgroup until the last of its processes is gone. */
function remove(directory) {
  for (let tries = 0; tries < 200 && !attempt(() => rmdirSync(directory)); tries++) {
    attempt(() => {
      for (const pid of readFileSync(`${directory}/cgroup.procs`, 'latin1').split('\n'))
        if (pid !== '') attempt(() => process.kill(Number(pid), 'SIGKILL'))
    })
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
  }
}

/** False where it failed; what is already gone is no error, and there is nobody left to tell. */
function attempt(action) {
  try {
    action()
    return true
  } catch (error) {
    return error.code === 'ENOENT' || error.code === 'ESRCH'
  }
}
