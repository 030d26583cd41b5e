import { expect, test } from 'vitest'
import { candidates, detectLimits } from './limits.ts'

const v1 = `31 30 0:28 / /sys/fs/cgroup/cpu,cpuacct rw,relatime - cgroup cgroup rw,cpu,cpuacct
34 30 0:31 / /sys/fs/cgroup/memory rw,relatime shared:9 - cgroup cgroup rw,memory
40 30 0:37 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
`
const v2 = `35 24 0:30 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n`
const session = '0::/user.slice/user-1000.slice/user@1000.service/app.slice/run-u7.scope\n'

const places = (mountinfo: string, membership: string) =>
  candidates(mountinfo, membership).map(({ kind, roots }) => [kind, ...roots])

test('where both are mounted, version 1 is tried first', () => {
  expect(places(v1, '1:cpu:/\n0::/\n')).toEqual([
    ['cgroup-v1', '/sys/fs/cgroup/cpu,cpuacct', '/sys/fs/cgroup/memory'],
    ['cgroup-v2', '/sys/fs/cgroup/unified'],
  ])
})

test('a user tries the top, then beside their own cgroup', () => {
  expect(places(v2, session)).toEqual([
    ['cgroup-v2', '/sys/fs/cgroup'],
    ['cgroup-v2', '/sys/fs/cgroup/user.slice/user-1000.slice/user@1000.service/app.slice'],
  ])
})

test('without cgroups there is nothing to try', () => {
  expect(places('22 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n', '')).toEqual([])
})

test('limits that were switched off say so', async () => {
  expect((await detectLimits('none')).description).toMatchObject({
    kind: 'none',
    reason: 'limits were switched off',
  })
})

test('whatever this machine allows, the reason is given', async () => {
  const { description, cgroups } = await detectLimits('auto')
  expect(description.reason).not.toBe('')
  expect(cgroups?.kind ?? 'none').toBe(description.kind)
})
