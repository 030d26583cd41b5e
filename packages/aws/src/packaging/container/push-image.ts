import {
  DescribeImagesCommand,
  type ECRClient,
  GetAuthorizationTokenCommand,
  ImageNotFoundException,
} from '@aws-sdk/client-ecr'
import { ColdframeError } from '@coldframe/core/error'
import type { FunctionCode } from '../function-code.ts'
import type { ContainerContext } from './container-context.ts'
import { buildArguments, loginArguments, shellCommands } from './docker-commands.ts'
import { DockerMissingError } from './docker-missing-error.ts'
import { type ImageRepository, imageRepository } from './image-repository.ts'
import { runDocker } from './run-docker.ts'

export interface PushImageOptions {
  readonly context: ContainerContext
  readonly client: ECRClient
  /** Of a repository that is there, in the function's region, as ECR spells it. */
  readonly repositoryUri: string
  /** What Docker writes, as it comes. */
  readonly onOutput?: ((text: string) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Builds a function's image and pushes it to Amazon ECR under a tag that is its context's hash, unless
 * it is there already: safe to repeat. Another processor's image needs an emulator that Docker knows.
 * Docker keeps the sign-in, which lasts 12 hours, where it keeps all.
 *
 * @throws DockerMissingError where there is no `docker`, with the commands to run elsewhere.
 * @throws DockerFailedError where signing in, building or pushing fails.
 * @throws InvalidInputError for a `repositoryUri` that is not one of ECR.
 */
export async function pushImage(
  options: PushImageOptions,
): Promise<Extract<FunctionCode, { kind: 'image' }>> {
  const { context, client, onOutput, signal } = options
  const repository = imageRepository(options.repositoryUri)
  const pushed = async () => await imageDigest(client, repository, context.contextSha256)
  const image = (digest: string) => ({ kind: 'image', uri: `${repository.uri}@${digest}` }) as const

  const there = await pushed()
  if (there !== undefined) return image(there)
  await runDocker(['buildx', 'version'], { signal }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    throw new DockerMissingError(shellCommands(context, repository), error)
  })
  const input = await password(client)
  await runDocker(loginArguments(repository), { input, signal })
  await runDocker(buildArguments(context, repository), { onOutput, signal })
  const digest = await pushed()
  if (digest === undefined)
    throw new ColdframeError(
      `Expected the image ${context.contextSha256} in ${repository.uri} after its push, got: none.`,
    )
  return image(digest)
}

/** `sha256:…` of the image with a tag; `undefined` where there is none. */
async function imageDigest(
  client: ECRClient,
  { registryId, name }: ImageRepository,
  imageTag: string,
): Promise<string | undefined> {
  const command = new DescribeImagesCommand({
    registryId,
    repositoryName: name,
    imageIds: [{ imageTag }],
  })
  try {
    const { imageDetails = [] } = await client.send(command)
    return imageDetails[0]?.imageDigest
  } catch (error) {
    if (error instanceof ImageNotFoundException) return undefined
    throw error
  }
}

async function password(client: ECRClient): Promise<string> {
  const { authorizationData = [] } = await client.send(new GetAuthorizationTokenCommand({}))
  const token = authorizationData[0]?.authorizationToken
  if (token === undefined)
    throw new ColdframeError('Expected ECR to answer an authorization token, got: none.')
  // Base64 of `AWS:<password>`.
  return Buffer.from(token, 'base64').toString('utf8').split(':').slice(1).join(':')
}
