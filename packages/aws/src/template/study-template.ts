import type { TemplateOptions } from './function-options.ts'
import { functionResources } from './function-resources.ts'
import { functionSettings, type StackStudy } from './function-settings.ts'
import { ref } from './intrinsic.ts'
import type { Resource } from './resource.ts'
import type { Template, TemplateOutput, TemplateParameter } from './template.ts'

/**
 * The CloudFormation template of a study's one stack: for each function its role, log group, retries,
 * queue of failed events, and the bucket that triggers it. It needs no credentials and is the same
 * for each run of the study; what differs from run to run are the parameters, see `stackParameters`.
 *
 * The stack needs CAPABILITY_IAM. Its buckets must be empty before it is deleted.
 *
 * @throws InvalidInputError for an option that CloudFormation would refuse.
 */
export function studyTemplate(study: StackStudy, options: TemplateOptions = {}): Template {
  const all = functionSettings(study, options)
  const parameters: Record<string, TemplateParameter> = {
    RunId: {
      Type: 'String',
      Description: 'Tags all resources; keys of images begin with it and a slash.',
      AllowedPattern: '^[a-zA-Z0-9-]{1,100}$',
    },
    RunHash: {
      Type: 'String',
      Description: 'Eight hexadecimal digits in all names, of the SHA-256 of the run id.',
      AllowedPattern: '^[0-9a-f]{8}$',
    },
  }
  if (all.some((settings) => settings.package === 'zip'))
    parameters.CodeBucket = { Type: 'String', Description: 'Where the zips of functions are.' }
  const resources: Record<string, Resource> = {}
  const outputs: Record<string, TemplateOutput> = {}
  for (const settings of all) {
    const { spec, id } = settings
    const what = settings.package === 'zip' ? 'Key of the zip' : 'URI of the image'
    parameters[`${id}Code`] = { Type: 'String', Description: `${what} of ${spec.name}.` }
    Object.assign(resources, functionResources(settings, study))
    outputs[`${id}BucketName`] = { Value: ref(`${id}Images`) }
    outputs[`${id}FunctionName`] = { Value: ref(`${id}Function`) }
    outputs[`${id}LogGroupName`] = { Value: ref(`${id}LogGroup`) }
    outputs[`${id}FailuresUrl`] = { Value: ref(`${id}Failures`) }
  }
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `Coldframe study ${study.name}`,
    Parameters: parameters,
    Resources: resources,
    Outputs: outputs,
  }
}
