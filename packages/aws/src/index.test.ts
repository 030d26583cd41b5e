import { expect, test } from 'vitest'
import * as entry from './index.ts'

test('the package exports this, and nothing else', () => {
  expect(Object.keys(entry).sort()).toEqual([
    'BudgetExceededError',
    'CredentialsError',
    'DockerFailedError',
    'DockerMissingError',
    'ForeignBinaryError',
    'FunctionFailedError',
    'MissingPermissionsError',
    'NotConfirmedError',
    'NotDestroyedError',
    'OtherAccountError',
    'PackageTooLargeError',
    'QuotaTooLowError',
    'StackFailedError',
    'TemplateTooLargeError',
    'UnavailableServiceError',
    'awsLab',
    'awsPlan',
    'checkAccount',
    'containerContext',
    'deployerPolicy',
    'formatAwsPlan',
    'packageFunction',
    'pushImage',
    'stackOutputs',
    'stackParameters',
    'studyTemplate',
    'templateBody',
    'uploadCode',
  ])
})
