export type { ConnectionOptions } from './life/aws-clients.ts'
export { awsLab } from './life/aws-lab.ts'
export type { AwsLabOptions } from './life/aws-lab-options.ts'
export {
  type AwsPlan,
  type AwsPlanOptions,
  awsPlan,
  type PlannedPackage,
} from './life/aws-plan.ts'
export { BudgetExceededError } from './life/budget-exceeded-error.ts'
export { formatAwsPlan } from './life/format-aws-plan.ts'
export { FunctionFailedError } from './life/function-failed-error.ts'
export { NotConfirmedError } from './life/not-confirmed-error.ts'
export { type DestroyReport, NotDestroyedError } from './life/not-destroyed-error.ts'
export { OtherAccountError } from './life/other-account-error.ts'
export { StackFailedError } from './life/stack-failed-error.ts'
export {
  type ContainerContext,
  type ContainerOptions,
  containerContext,
} from './packaging/container/container-context.ts'
export { DockerFailedError } from './packaging/container/docker-failed-error.ts'
export { DockerMissingError } from './packaging/container/docker-missing-error.ts'
export { type PushImageOptions, pushImage } from './packaging/container/push-image.ts'
export { ForeignBinaryError } from './packaging/foreign-binary-error.ts'
export type { FunctionCode } from './packaging/function-code.ts'
export type { FunctionPackage, PackagePart } from './packaging/function-package.ts'
export { type PackageOptions, packageFunction } from './packaging/package-function.ts'
export { PackageTooLargeError } from './packaging/package-too-large-error.ts'
export { type UploadCodeOptions, uploadCode } from './packaging/upload-code.ts'
export {
  type AccountCheck,
  checkAccount,
  type PreflightClients,
  type PreflightOptions,
} from './preflight/check-account.ts'
export { CredentialsError } from './preflight/credentials-error.ts'
export { MissingPermissionsError } from './preflight/missing-permissions-error.ts'
export { QuotaTooLowError } from './preflight/quota-too-low-error.ts'
export { UnavailableServiceError } from './preflight/unavailable-service-error.ts'
export { deployerPolicy, type RunPurposes } from './template/deployer-policy.ts'
export type { FunctionOptions, TemplateOptions } from './template/function-options.ts'
export type { StackStudy } from './template/function-settings.ts'
export type { PolicyDocument, PolicyStatement } from './template/policy-document.ts'
export type { Resource } from './template/resource.ts'
export { type FunctionOutputs, stackOutputs } from './template/stack-outputs.ts'
export { type CodePlace, stackParameters } from './template/stack-parameters.ts'
export { studyTemplate } from './template/study-template.ts'
export type { Template } from './template/template.ts'
export { type TemplateBody, templateBody } from './template/template-body.ts'
export { TemplateTooLargeError } from './template/template-too-large-error.ts'
