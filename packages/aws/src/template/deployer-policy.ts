import type { Study } from '@coldframe/study'
import { type DeployerPermission, deployerPermissions } from './deployer-permissions.ts'
import type { TemplateOptions } from './function-options.ts'
import { functionSettings } from './function-settings.ts'
import { type PolicyDocument, policyDocument } from './policy-document.ts'

/**
 * The IAM policy of who runs a study: what deploying, sending, collecting and tearing down need, and
 * no more. It fits a managed policy (6,144 characters without blanks).
 *
 * @param options.accountId Twelve digits. @default any account's
 */
export function deployerPolicy(
  study: Pick<Study, 'name' | 'functions' | 'retries' | 'region'>,
  options: TemplateOptions & { readonly accountId?: string | undefined } = {},
): PolicyDocument<string> {
  const { accountId = '*', ...template } = options
  const place = { partition: partition(study.region), region: study.region, accountId }
  return policyDocument(
    neededPermissions(study, template).map(({ purpose, actions, resources, condition }) => ({
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
  options: TemplateOptions = {},
): readonly DeployerPermission[] {
  const all = functionSettings(study, options)
  const needs = {
    image: all.some((settings) => settings.package === 'image'),
    provisioned: all.some(({ provisionedConcurrency }) => provisionedConcurrency !== undefined),
    insights: all.some(({ insightsLayer }) => insightsLayer !== undefined),
  }
  return deployerPermissions.filter(({ when }) => when === undefined || needs[when])
}

/** The partition of a region, `aws` but for China, the US government and the European sovereign cloud. */
export function partition(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn'
  if (region.startsWith('us-gov-')) return 'aws-us-gov'
  return region.startsWith('eusc-') ? 'aws-eusc' : 'aws'
}
