import type { Study } from '@coldframe/study'
import { csvPlace } from './csv-place.ts'
import { type DeployerPermission, deployerPermissions, type Place } from './deployer-permissions.ts'
import type { TemplateOptions } from './function-options.ts'
import { functionSettings } from './function-settings.ts'
import { type PolicyDocument, policyDocument } from './policy-document.ts'

/** What a run does beyond its stack, as `AwsLabOptions` says it. */
export interface RunPurposes {
  readonly collect?: 'filter' | 'export' | undefined
  readonly csvTo?: string | undefined
}

/**
 * The IAM policy of who runs a study: what deploying, sending, collecting and tearing down need, and
 * no more. It fits a managed policy (6,144 characters without blanks).
 *
 * @param options.accountId Twelve digits. @default any account's
 * @throws InvalidInputError for a `csvTo` that is no place in S3.
 */
export function deployerPolicy(
  study: Pick<Study, 'name' | 'functions' | 'retries' | 'region'>,
  options: TemplateOptions & RunPurposes & { readonly accountId?: string | undefined } = {},
): PolicyDocument<string> {
  const { accountId = '*', ...purposes } = options
  const place = placeOf(study.region, accountId, purposes)
  return policyDocument(
    neededPermissions(study, purposes).map(({ purpose, actions, resources, condition }) => ({
      Sid: purpose,
      Effect: 'Allow',
      Action: actions,
      Resource: resources(place),
      ...(condition && { Condition: condition }),
    })),
  )
}

/** The rows of the table that a study needs. */
export function neededPermissions(
  study: Pick<Study, 'name' | 'functions' | 'retries'>,
  options: TemplateOptions & RunPurposes = {},
): readonly DeployerPermission[] {
  const all = functionSettings(study, options)
  const needs = {
    image: all.some((settings) => settings.package === 'image'),
    provisioned: all.some(({ provisionedConcurrency }) => provisionedConcurrency !== undefined),
    insights: all.some(({ insightsLayer }) => insightsLayer !== undefined),
    export: options.collect === 'export',
    csvTo: options.csvTo !== undefined,
  }
  return deployerPermissions.filter(({ when }) => when === undefined || needs[when])
}

/** What the ARNs of a study's run are made of. */
export function placeOf(region: string, accountId: string, { csvTo }: RunPurposes): Place {
  return {
    partition: partition(region),
    region,
    accountId,
    csvTo: csvTo === undefined ? undefined : csvPlace(csvTo),
  }
}

/** The partition of a region, `aws` but for China, the US government and the European sovereign cloud. */
export function partition(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn'
  if (region.startsWith('us-gov-')) return 'aws-us-gov'
  return region.startsWith('eusc-') ? 'aws-eusc' : 'aws'
}
