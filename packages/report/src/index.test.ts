import { expect, test } from 'vitest'

test('the entry exports exactly these names', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toMatchInlineSnapshot(`
    [
      "ReportDirectoryError",
      "formatTables",
      "uploadCsv",
      "writeReport",
    ]
  `)
})
