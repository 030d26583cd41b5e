import { expect, test } from 'vitest'
import { exportedStreamName, isExportedFile } from './exported-stream-name.ts'

test.each([
  ['2026-11-24-[$LATEST]0a1b', '2026/11/24/[$LATEST]0a1b'],
  ['2026-11-24-resnet-50[$LATEST][0a1b]', '2026/11/24/resnet-50[$LATEST][0a1b]'],
  ['web-server-1', 'web-server-1'],
  ['2026-11-24-notes', '2026-11-24-notes'],
  ['', ''],
])('the folder %j holds the stream %j', (folder, stream) => {
  expect(exportedStreamName(folder)).toBe(stream)
})

test('the marker is not a log', () => {
  expect(['000000.gz', '000012.gz', 'aws-logs-write-test', 'a.gz'].map(isExportedFile)).toEqual([
    true,
    true,
    false,
    false,
  ])
})
