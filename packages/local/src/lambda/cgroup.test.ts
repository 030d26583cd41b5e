import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cgroupName, removeCgroup, removeLeftovers } from './cgroup.ts'
import { CgroupV1 } from './cgroup-v1.ts'
import { CgroupV2 } from './cgroup-v2.ts'
import { temporaryDirectory } from './temporary-directory.ts'

// Plain directories stand in for the kernel's: what is written is what the kernel would be told.
test('version 1: 1024 MB are 2^30 bytes and 0.58 of a core, in periods of 20 ms', async () => {
  const [cpu, memory] = [temporaryDirectory(), temporaryDirectory()]
  new CgroupV1(cpu, memory).make('one', { memorySizeMB: 1024, cpuShare: 1024 / 1769 })
  const read = (root: string, file: string) => readFile(join(root, 'one', file), 'utf8')
  expect(await read(cpu, 'cpu.cfs_period_us')).toBe('20000')
  expect(await read(cpu, 'cpu.cfs_quota_us')).toBe('11577')
  expect(await read(memory, 'memory.limit_in_bytes')).toBe('1073741824')
})

test('version 1: controllers that are mounted together share one directory', async () => {
  const root = temporaryDirectory()
  const { directories } = new CgroupV1(root, root).make('one', { memorySizeMB: 128, cpuShare: 1 })
  expect(directories).toEqual([join(root, 'one')])
})

test('version 1: the kills of the kernel are counted', async () => {
  const root = temporaryDirectory()
  const cgroup = new CgroupV1(root, root).make('one', { memorySizeMB: 128, cpuShare: 1 })
  const control = join(root, 'one', 'memory.oom_control')
  await writeFile(control, 'oom_kill_disable 0\nunder_oom 0\noom_kill 2\n')
  expect(cgroup.oomKills()).toBe(2)
})

test('version 2: controllers are handed down once, sizes beyond 2 GB are right', async () => {
  const root = temporaryDirectory()
  await writeFile(join(root, 'cgroup.controllers'), 'cpuset cpu io memory pids\n')
  await writeFile(join(root, 'cgroup.subtree_control'), 'memory pids\n')
  const cgroup = new CgroupV2(root).make('one', { memorySizeMB: 10_240, cpuShare: 10_240 / 1769 })
  const read = (file: string) => readFile(join(root, file), 'utf8')
  expect(await read('cgroup.subtree_control')).toBe('+cpu +memory')
  expect(await read('one/cpu.max')).toBe('115772 20000')
  expect(await read('one/memory.max')).toBe('10737418240')
  expect(await read('one/memory.oom.group')).toBe('1')
  await writeFile(join(root, 'one', 'memory.events'), 'low 0\nhigh 0\nmax 5\noom 1\noom_kill 1\n')
  expect(cgroup.oomKills()).toBe(1)
})

test('version 2: a cgroup that does not have the controllers is refused', async () => {
  const root = temporaryDirectory()
  await writeFile(join(root, 'cgroup.controllers'), 'hugetlb\n')
  expect(() => new CgroupV2(root).make('one', { memorySizeMB: 128, cpuShare: 1 })).toThrow(
    'has no cpu and memory controllers',
  )
})

test('what dead labs left is removed, what living ones have is not', async () => {
  const root = temporaryDirectory()
  const own = cgroupName()
  // No process has this id: Linux ends at 2^22.
  for (const name of [own, 'coldframe-99999999-0a1b2c3d', 'system.slice'])
    await mkdir(join(root, name))
  await removeLeftovers([root])
  expect(await readdir(root)).toEqual([own, 'system.slice'].sort())
})

test('removing what is gone is no error', async () => {
  await removeCgroup([join(temporaryDirectory(), 'gone')])
})
