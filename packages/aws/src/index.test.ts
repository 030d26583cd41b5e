import { expect, test } from 'vitest'
import * as entry from './index.ts'

test('the package exports this, and nothing else', () => {
  expect(Object.keys(entry).sort()).toEqual([
    'CredentialsError',
    'DockerFailedError',
    'DockerMissingError',
    'ForeignBinaryError',
    'MissingPermissionsError',
    'PackageTooLargeError',
    'QuotaTooLowError',
    'TemplateTooLargeError',
    'UnavailableServiceError',
    'checkAccount',
    'containerContext',
    'deployerPolicy',
    'packageFunction',
    'pushImage',
    'stackOutputs',
    'stackParameters',
    'studyTemplate',
    'templateBody',
    'uploadCode',
  ])
})
