import { chmod, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ECRClient } from '@aws-sdk/client-ecr'
import { InvalidInputError } from '@coldframe/core/error'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { recordingEndpoint } from '../../testing/recording-endpoint.ts'
import { scratchFolder, writeFiles } from '../testing/scratch-folder.ts'
import { DockerFailedError } from './docker-failed-error.ts'
import { DockerMissingError } from './docker-missing-error.ts'
import { pushImage } from './push-image.ts'

const registry = '123456789012.dkr.ecr.eu-south-1.amazonaws.com'
const repositoryUri = `${registry}/studies/coldframe`
const context = {
  directory: '/tmp/a context',
  architecture: 'arm64',
  packages: [],
  contextSha256: 'c0ffee',
} as const
const build = `buildx build --platform linux/arm64 --provenance=false --sbom=false --tag ${repositoryUri}:c0ffee --push /tmp/a context`

afterEach(() => vi.unstubAllEnvs())

/** ECR, which has the image from the `thereFrom`th question on. */
async function ecr(thereFrom: number) {
  let questions = 0
  const recording = await recordingEndpoint(({ headers }) => {
    if (String(headers['x-amz-target']).endsWith('.GetAuthorizationToken')) {
      const authorizationToken = Buffer.from('AWS:pass:word').toString('base64')
      return { body: JSON.stringify({ authorizationData: [{ authorizationToken }] }) }
    }
    questions += 1
    return questions >= thereFrom
      ? { body: JSON.stringify({ imageDetails: [{ imageDigest: 'sha256:abcd' }] }) }
      : { status: 400, body: JSON.stringify({ __type: 'ImageNotFoundException' }) }
  })
  const client = new ECRClient({
    region: 'eu-south-1',
    endpoint: recording.endpoint,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  })
  onTestFinished(async () => {
    client.destroy()
    await recording.close()
  })
  return { client, requests: recording.requests }
}

/** A `docker` on PATH that writes down what it is started with and what it reads. */
async function fakeDocker(line = ''): Promise<() => Promise<string[]>> {
  const folder = await scratchFolder()
  const calls = join(folder, 'calls')
  const script = `#!/bin/sh\necho "$*" >>'${calls}'\ncat >>'${calls}'\necho >>'${calls}'\necho "$1 works"\n${line}\n`
  await writeFiles(folder, { docker: script })
  await chmod(join(folder, 'docker'), 0o755)
  vi.stubEnv('PATH', `${folder}:/usr/bin:/bin`)
  return async () => (await readFile(calls, 'utf8')).split('\n').filter((text) => text !== '')
}

test('an image is built for its processor, pushed under its hash, and named by its digest', async () => {
  const calls = await fakeDocker()
  const { client, requests } = await ecr(2)
  const output: string[] = []
  const onOutput = (text: string) => output.push(text)
  expect(await pushImage({ context, client, repositoryUri, onOutput })).toEqual({
    kind: 'image',
    uri: `${repositoryUri}@sha256:abcd`,
  })
  // The password is on standard input alone.
  expect(await calls()).toEqual([
    'buildx version',
    `login --username AWS --password-stdin ${registry}`,
    'pass:word',
    build,
  ])
  expect(output.join('')).toBe('buildx works\n')
  expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
    registryId: '123456789012',
    repositoryName: 'studies/coldframe',
    imageIds: [{ imageTag: 'c0ffee' }],
  })
})

test('an image that is there is not built again; Docker is not asked for', async () => {
  vi.stubEnv('PATH', '/nowhere')
  const { client, requests } = await ecr(1)
  const { uri } = await pushImage({ context, client, repositoryUri })
  expect(uri).toBe(`${repositoryUri}@sha256:abcd`)
  expect(requests).toHaveLength(1)
})

test('without Docker the error says what to run where it is', async () => {
  vi.stubEnv('PATH', '/nowhere')
  const { client } = await ecr(Infinity)
  const failure = await pushImage({ context, client, repositoryUri }).catch((error) => error)
  expect(failure).toBeInstanceOf(DockerMissingError)
  expect(failure.commands).toEqual([
    `aws ecr get-login-password --region eu-south-1 | docker login --username AWS --password-stdin ${registry}`,
    `docker ${build.replace('/tmp/a context', "'/tmp/a context'")}`,
  ])
  expect(failure.message).toContain(failure.commands.join('\n'))
})

test('a failed build is an error with the end of what Docker wrote', async () => {
  await fakeDocker('if [ "$2" = build ]; then echo "exec format error" >&2; exit 3; fi')
  const { client } = await ecr(Infinity)
  const failure = await pushImage({ context, client, repositoryUri }).catch((error) => error)
  expect(failure).toBeInstanceOf(DockerFailedError)
  expect(failure).toMatchObject({ exitCode: 3 })
  expect(failure.message).toMatch(
    /docker buildx to succeed, got: exit code 3\..*exec format error/s,
  )
})

test('a push that left no image is an error', async () => {
  await fakeDocker()
  const { client } = await ecr(Infinity)
  await expect(pushImage({ context, client, repositoryUri })).rejects.toThrow(/after its push/)
})

test.each([
  'coldframe',
  'public.ecr.aws/a/b',
  `${registry}/`,
  `${registry}/a:latest`,
  '1.dkr.ecr.eu-south-1.amazonaws.com/a',
])('%s is no repository of ECR', async (uri) => {
  const { client, requests } = await ecr(1)
  const failure = pushImage({ context, client, repositoryUri: uri })
  await expect(failure).rejects.toBeInstanceOf(InvalidInputError)
  expect(requests).toEqual([])
})
