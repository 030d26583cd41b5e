import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { deployerPermissions } from './deployer-permissions.ts'
import { functionPermissions } from './permissions.ts'

const page = readFileSync(new URL('../../../../docs/aws.md', import.meta.url), 'utf8')
const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ')

test("the guide's table of a function's rights is the table that roles are made of", () => {
  const rows = page.match(/^\| (logs|images|failures|insights|tracing) \| .*$/gm) ?? []
  expect(rows.map((row) => row.split(' | ').slice(0, 2).join(' | '))).toEqual(
    functionPermissions.map(({ feature, actions }) => `| ${feature} | ${code(actions)}`),
  )
})

test("the guide's table of the deployer's rights is the table that policies are made of", () => {
  const place = {
    partition: 'aws',
    region: 'REGION',
    accountId: 'ACCOUNT',
    csvTo: { bucket: 'BUCKET', prefix: 'PREFIX' },
  }
  for (const { purpose, when = 'all', actions, resources } of deployerPermissions)
    expect(page).toContain(
      `| ${purpose} | ${when} | ${code(actions)} | ${code(resources(place))} |`,
    )
})

test("the README's example prints a template of two functions", async () => {
  const printed = vi.spyOn(console, 'log').mockImplementation(() => {})
  await import('../testing/photos-template.ts')
  const { Resources, Description } = JSON.parse(String(printed.mock.calls[0]?.[0]))
  expect(Description).toBe('Coldframe study photos')
  expect(Object.keys(Resources)).toHaveLength(16)
})
