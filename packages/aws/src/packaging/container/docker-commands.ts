import type { ContainerContext } from './container-context.ts'
import type { ImageRepository } from './image-repository.ts'

/** What `docker` is started with to sign in; the password comes on its standard input. */
export function loginArguments({ registry }: ImageRepository): readonly string[] {
  return ['login', '--username', 'AWS', '--password-stdin', registry]
}

/**
 * What `docker` is started with to build an image and push it. Lambda takes an image of one platform
 * and no index, so the attestations that would make it one are left out.
 */
export function buildArguments(
  { directory, architecture, contextSha256 }: ContainerContext,
  { uri }: ImageRepository,
): readonly string[] {
  const platform = architecture === 'arm64' ? 'linux/arm64' : 'linux/amd64'
  return [
    ...['buildx', 'build', '--platform', platform, '--provenance=false', '--sbom=false'],
    ...['--tag', `${uri}:${contextSha256}`, '--push', directory],
  ]
}

/** The same as lines for a POSIX shell, on a machine that has Docker and the AWS CLI. */
export function shellCommands(context: ContainerContext, repository: ImageRepository): string[] {
  const shellLine = (words: readonly string[]) => ['docker', ...words].map(quoted).join(' ')
  return [
    `aws ecr get-login-password --region ${repository.region} | ${shellLine(loginArguments(repository))}`,
    shellLine(buildArguments(context, repository)),
  ]
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
