import { join } from 'node:path'
import {
  CreateRepositoryCommand,
  DescribeRepositoriesCommand,
  RepositoryAlreadyExistsException,
} from '@aws-sdk/client-ecr'
import { ColdframeError } from '@coldframe/core/error'
import { containerContext } from '../packaging/container/container-context.ts'
import { pushImage } from '../packaging/container/push-image.ts'
import type { FunctionCode } from '../packaging/function-code.ts'
import { uploadCode } from '../packaging/upload-code.ts'
import type { FunctionSettings } from '../template/function-settings.ts'
import { namePrefix, runHash } from '../template/stack-names.ts'
import type { AwsClients } from './aws-clients.ts'
import type { BuiltFunction } from './build-function.ts'
import type { Tags } from './code-bucket.ts'
import { isTransient } from './is-transient.ts'

/** Of a run's images; made only where it has some. */
export function repositoryName(runId: string): string {
  return `${namePrefix}-${runHash(runId)}`
}

/** Sends a function's code where Lambda finds it, unless it is there. Safe to repeat. */
export async function placeCode(options: {
  readonly clients: AwsClients
  readonly settings: FunctionSettings
  readonly built: BuiltFunction
  readonly bucket: string
  readonly runId: string
  readonly tags: Tags
  readonly directory: string
  readonly signal?: AbortSignal | undefined
}): Promise<FunctionCode> {
  const { clients, settings, built, bucket, directory, signal } = options
  const { package: zip } = built
  if (zip) return persistently(() => uploadCode({ client: clients.s3, bucket, package: zip }))
  const { name, architecture } = settings.spec
  const context = await containerContext({
    folder: built.folder,
    architecture,
    directory: join(directory, 'images', name),
  })
  const repositoryUri = await makeRepository(options)
  return pushImage({ context, client: clients.ecr, repositoryUri, signal })
}

async function makeRepository(options: {
  readonly clients: AwsClients
  readonly runId: string
  readonly tags: Tags
}): Promise<string> {
  const { clients, runId, tags } = options
  const name = repositoryName(runId)
  let uri: string | undefined
  try {
    const made = await clients.ecr.send(
      new CreateRepositoryCommand({ repositoryName: name, tags: [...tags] }),
    )
    uri = made.repository?.repositoryUri
  } catch (error) {
    if (!(error instanceof RepositoryAlreadyExistsException)) throw error
    const found = await clients.ecr.send(
      new DescribeRepositoriesCommand({ repositoryNames: [name] }),
    )
    uri = found.repositories?.[0]?.repositoryUri
  }
  if (uri === undefined)
    throw new ColdframeError(`Expected ECR to say the URI of ${name}, got: none.`)
  return uri
}

/** The SDK does not send a stream a second time, so a zip's upload is repeated here, from its start. */
async function persistently<Answer>(upload: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt++)
    try {
      return await upload()
    } catch (error) {
      if (attempt === 3 || !isTransient(error)) throw error
    }
}
