import { formatStudyCost } from '@coldframe/pricing/study'
import type { PackagePart } from '../packaging/function-package.ts'
import type { AwsPlan, PlannedPackage } from './aws-plan.ts'

/**
 * A plan for a terminal: what is sent, what is made, what it is expected to cost.
 *
 * @param options.template With the whole template as JSON. @default false
 */
export function formatAwsPlan(
  plan: AwsPlan,
  { template = false }: { readonly template?: boolean | undefined } = {},
): string {
  const { studyName, region, arrivals, functions, templateBody, cost } = plan
  const counts = new Map<string, number>()
  for (const { Type } of Object.values(plan.template.Resources))
    counts.set(Type, (counts.get(Type) ?? 0) + 1)
  return [
    `Study ${studyName} in ${region}: ${arrivals} images to each of ${functions.length} functions`,
    '',
    'Packages',
    ...functions.map(packageLine),
    '',
    `Template: ${templateBody.bytes} bytes, ${templateBody.delivery === 's3' ? 'by way of the code bucket' : 'in the request'}`,
    ...[...counts].map(([type, count]) => `  ${count} x ${type}`),
    ...(template ? [JSON.stringify(plan.template, undefined, 2)] : []),
    '',
    'Cost',
    formatStudyCost(cost),
  ].join('\n')
}

function packageLine(planned: PlannedPackage): string {
  const { name, architecture, memorySizeMB, kind, zipBytes, unzippedBytes, parts, leftOut } =
    planned
  const size =
    zipBytes === undefined
      ? `image, ${megabytes(unzippedBytes)} of its own`
      : `${kind} ${megabytes(zipBytes)}, ${megabytes(unzippedBytes)} unzipped`
  return (
    `  ${name} (${memorySizeMB} MB, ${architecture}): ${size}: ${largest(parts)}` +
    (leftOut.length > 0 ? `; left out: ${largest(leftOut)}` : '')
  )
}

/** Five parts by name, the rest as one. */
function largest(parts: readonly PackagePart[]): string {
  const rest = parts.slice(5)
  const smaller = rest.reduce((sum, { bytes }) => sum + bytes, 0)
  return [
    ...parts.slice(0, 5).map(({ name, bytes }) => `${name} ${megabytes(bytes)}`),
    ...(rest.length > 0 ? [`${rest.length} smaller ${megabytes(smaller)}`] : []),
  ].join(', ')
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`
}
