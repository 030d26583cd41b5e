import type { Meter } from '../meter.ts'
import type { Architecture } from '../price-sheet.ts'

/**
 * Which products carry which meter: by `group`, which is spelled alike in all regions. `unit`,
 * `location` and the prefix of `usagetype` are not. No group of SnapStart is documented; its
 * products are known by how their `usagetype` ends.
 */
const groups: Readonly<Record<GroupedMeter, string>> = {
  duration: 'AWS-Lambda-Duration',
  requests: 'AWS-Lambda-Requests',
  ephemeralStorage: 'AWS-Lambda-Storage-Duration',
  provisionedCapacity: 'AWS-Lambda-Provisioned-Concurrency',
  provisionedDuration: 'AWS-Lambda-Duration-Provisioned',
  responseStreaming: 'AWS-Lambda-Processed-Bytes',
}

const usageTypes: Readonly<Record<UsageTypeMeter, string>> = {
  snapStartCache: 'Lambda-SnapStart-Cached-GB-S',
  snapStartRestore: 'Lambda-SnapStart-Restored-GB',
}

export type UsageTypeMeter = Extract<Meter, 'snapStartCache' | 'snapStartRestore'>
export type GroupedMeter = Exclude<Meter, UsageTypeMeter>

export function groupOf(meter: GroupedMeter, architecture: Architecture): string {
  return groups[meter] + suffix(architecture)
}

/** Whether a `usagetype`, with its region's prefix or without, is this meter's. */
export function isUsageOf(
  meter: UsageTypeMeter,
  architecture: Architecture,
  usagetype: string,
): boolean {
  const ending = usageTypes[meter] + suffix(architecture)
  return usagetype === ending || usagetype.endsWith(`-${ending}`)
}

/** Every group that a sheet of one architecture is made from. */
export function groupsOf(architecture: Architecture): readonly string[] {
  return (Object.keys(groups) as GroupedMeter[]).map((meter) => groupOf(meter, architecture))
}

function suffix(architecture: Architecture): string {
  return architecture === 'arm64' ? '-ARM' : ''
}
