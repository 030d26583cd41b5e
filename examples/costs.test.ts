import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { runExample } from './run-example.ts'

test("the paper's costs: what each cell allows, and what was printed ten times too large", async () => {
  const printed = await runExample('audit-paper.ts')
  const verdicts = printed
    .split('\n')
    .filter((line) => /^\w.*MB/.test(line))
    .map((line) => line.split('|').map((column) => column.trim()))
    .map(([framework, network, usd, , , verdict]) => [framework, network, usd, verdict])
  expect(verdicts).toEqual([
    ['TensorFlow', 'ResNet-50', '$0.065', 'follows'],
    ['TensorFlow', 'Inception v2', '$0.053', 'follows'],
    ['TensorFlow', 'MobileNetV2', '$0.016', 'follows'],
    ['PyTorch', 'ResNet-50', '$0.029', 'follows'],
    ['PyTorch', 'Inception v2', '$0.017', 'follows'],
    ['PyTorch', 'MobileNetV2', '$0.056', 'ten times too large'],
    ['Caffe', 'Inception v2', '$0.006', 'follows'],
    ['Caffe', 'MobileNetV2', '$0.028', 'ten times too large'],
  ])
  expect(printed.match(/inferred: one memory.*/g)).toEqual([
    'inferred: one memory for the column, 1.50 GB; 1523.0 to 1543.0 MB fit.',
    'inferred: one memory for the column, 1.30 GB; 1330.1 to 1332.7 MB fit, no step of 128 MB does, against the paper.',
    'inferred: one memory for the column, 1.25 GB; 1237.1 to 1282.3 MB fit.',
  ])
  expect(printed).toContain('as printed: TensorFlow, Caffe, PyTorch')
  expect(printed).toContain('recomputed: Caffe, PyTorch, TensorFlow')
})

test('a month of traffic, with its free tier: the first example of the pricing page', async () => {
  const traffic = ['--requests', '3000000', '--duration-ms', '120', '--memory-mb', '1536']
  expect(await runExample('price-a-month.ts', [...traffic, '--free-tier'])).toBe(`\
3,000,000 requests, 540,000 GB-s
free: 1,000,000 requests, 400,000 GB-s
tier from 0 GB-s: 140,000 GB-s at $0.0000166667: $2.333
duration: $2.333
requests: $0.40
storage:  $0.00
total:    $2.733
us-east-1 on x86_64, prices as of 2026-09-19
`)
})

test('a month with an average between two milliseconds, priced as of a day without prices', async () => {
  const printed = await runExample('price-a-month.ts', [
    ...['--requests', '1000', '--duration-ms', '41.6', '--region', 'eu-south-1'],
    ...['--as-of', '2022-01-01'],
  ])
  expect(printed).toContain('1,000 requests, 41.6 GB-s')
  expect(printed).toContain('No prices of 2022-01-01 are known: these are of 2026-09-19.')
})

test('what a folder of logs cost, in the lines that the README shows', async () => {
  const logs = fileURLToPath(new URL('../packages/core/src/__fixtures__', import.meta.url))
  expect(await runExample('last-nights-logs.ts', [logs])).toBe('$0.02738 prices as of 2026-09-19\n')
})
