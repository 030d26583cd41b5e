import { stat } from 'node:fs/promises'
import { plannedUsage, type StudyCost, studyCost } from '@coldframe/pricing/study'
import type { Study } from '@coldframe/study'
import type { TemplateOptions } from '../template/function-options.ts'
import { functionSettings } from '../template/function-settings.ts'

/**
 * What a study is expected to cost: `plannedUsage` and `studyCost` of `@coldframe/pricing/study`, with
 * each image invoked once. What has no price, or depends on what is not known yet, is in `unpriced`.
 *
 * @param expectedDurationMs The mean that is expected to be billed for an invocation.
 * @throws UnknownPriceError where Lambda has no price.
 */
export async function estimateCost(
  study: Study,
  options: {
    readonly arrivals: number
    readonly expectedDurationMs: number
    readonly stack?: TemplateOptions | undefined
  },
): Promise<StudyCost> {
  const { arrivals, expectedDurationMs, stack = {} } = options
  const settings = functionSettings(study, stack)
  const sizes = await Promise.all(study.images.map(async (file) => (await stat(file)).size))
  const usage = plannedUsage({
    region: study.region,
    functions: study.functions,
    arrivals,
    billedDurationMs: expectedDurationMs,
    imageBytes: sizes.reduce((sum, size) => sum + size, 0) / sizes.length,
    imageDays: 1,
    logRetentionDays: Math.max(...settings.map(({ retentionDays }) => retentionDays)),
    others: {
      traces: settings.some(({ tracing }) => tracing) ? arrivals * settings.length : 0,
    },
  })
  const unknown = [...usage.unknown]
  if (settings.some((each) => each.provisionedConcurrency !== undefined))
    unknown.push({
      meter: 'lambda',
      reason: 'provisioned concurrency costs by the second, as long as the stack stands',
    })
  if (settings.some((each) => each.insightsLayer !== undefined))
    unknown.push({
      meter: 'insightsMetrics',
      reason: 'Lambda Insights makes metrics by its own rules',
    })
  if (settings.some((each) => each.package === 'image'))
    unknown.push({
      meter: 'imageStorage',
      reason: 'the size is known when Docker has built the image',
    })
  return studyCost({ ...usage, unknown })
}
