import { InvalidInputError } from '@coldframe/core/error'

/** A private repository of Amazon ECR. */
export interface ImageRepository {
  readonly uri: string
  /** The host, which Docker logs in to. */
  readonly registry: string
  readonly registryId: string
  readonly region: string
  readonly name: string
}

/** @throws InvalidInputError for what is not `<account>.dkr.ecr.<region>.<domain>/<name>`. */
export function imageRepository(uri: string): ImageRepository {
  const slash = uri.indexOf('/')
  const [registry, name] = [uri.slice(0, slash), uri.slice(slash + 1)]
  const [registryId = '', docker, ecr, region = ''] = registry.split('.')
  const isRegistry = /^\d{12}$/.test(registryId) && docker === 'dkr' && ecr === 'ecr'
  if (!isRegistry || region === '' || !/^[a-z0-9][a-z0-9._/-]*$/.test(name))
    throw new InvalidInputError(
      '`repositoryUri` like 123456789012.dkr.ecr.eu-south-1.amazonaws.com/coldframe',
      uri,
      '`aws ecr create-repository` answers it as `repositoryUri`.',
    )
  return { uri, registry, registryId, region, name }
}
