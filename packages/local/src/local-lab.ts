import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { bundleFunction } from '@coldframe/bundle'
import { InvalidInputError } from '@coldframe/core'
import { logEvents } from '@coldframe/core/cloudwatch'
import type { DeployedFunction, FunctionSpec, Lab, Run } from '@coldframe/study'
import { s3Target } from '@coldframe/trace/s3'
import { deployedFacts } from './deployed-facts.ts'
import { describeLab } from './describe-lab.ts'
import type { LambdaService } from './lambda/lambda-service.ts'
import { type LocalServices, startServices } from './local-services.ts'
import { machineArchitecture } from './machine-architecture.ts'
import { triggerBucket } from './trigger-bucket.ts'

export interface LocalLabOptions {
  /** Where written models are kept between runs. @default '.coldframe/models' */
  readonly modelCache?: string | undefined
  /** How long an idle environment is kept; Lambda publishes no number. @default 600_000 */
  readonly keepAliveMs?: number | undefined
  /** Waits before the retries of a failed event; Lambda's are 60 and 120 s. @default [1_000, 2_000] */
  readonly retryDelaysMs?: readonly number[] | undefined
  /** `none` leaves memory and CPU of functions unlimited. @default 'auto' */
  readonly limits?: 'auto' | 'none' | undefined
}

/**
 * A lab on this machine: S3, CloudWatch Logs and Lambda on 127.0.0.1, spoken to by AWS's own clients.
 * Each function's environments are processes of their own under AWS's runtime client, with memory
 * and CPU limited by cgroups where those can be written.
 *
 * What it makes lies in the run's folder. Ports, processes and cgroups are freed by `close`, and
 * also when this process is killed.
 */
export function localLab(options: LocalLabOptions = {}): Lab {
  const { modelCache = '.coldframe/models' } = options
  let limits: LambdaService['limits'] | undefined
  let services: { readonly directory: string; readonly started: Promise<LocalServices> } | undefined

  const servicesOf = async (run: Run): Promise<LocalServices> => {
    const directory = join(run.directory, 'lab')
    if (services && services.directory !== directory) await close()
    if (!services) {
      await mkdir(directory, { recursive: true })
      const started = startServices({ ...options, directory, region: run.study.region })
      services = { directory, started }
    }
    const running = await services.started
    limits = running.lambda.limits
    return running
  }

  const close = async (): Promise<void> => {
    const running = services
    services = undefined
    await (await running?.started)?.close()
  }

  return {
    describe: () => describeLab(limits),
    close,

    async deploy(spec: FunctionSpec, run: Run): Promise<DeployedFunction> {
      if (spec.architecture !== machineArchitecture)
        throw new InvalidInputError(
          `\`architecture\` of the function ${spec.name} to be ${machineArchitecture}, this machine's`,
          spec.architecture,
          'Run it in a lab of its own kind, or change the spec.',
        )
      const { s3, logs, lambda, connect } = await servicesOf(run)
      const bundled = await bundleFunction(spec, {
        folder: join(run.directory, 'lab', 'functions', spec.name),
        modelCache,
        seed: run.study.seed,
      })
      const created = await lambda.createFunction({
        name: spec.name,
        folder: bundled.folder,
        handler: bundled.handler,
        memorySizeMB: spec.memorySizeMB,
        timeoutSeconds: spec.timeoutSeconds ?? 60,
        architecture: spec.architecture,
        environment: { AWS_ENDPOINT_URL_S3: s3.endpoint, ...spec.environment },
        maximumRetryAttempts: run.study.retries,
      })
      const bucket = `${spec.name.toLowerCase()}-${run.runId.slice(-15)}`
      await triggerBucket(s3.client, bucket, created.arn)
      connect(created.arn, created)

      return {
        facts: deployedFacts(bundled),
        target: (upload) => s3Target({ client: s3.client, bucket, images: upload, ifAbsent: true }),
        backlog: async () => created.backlog(),
        logs: () =>
          logEvents({
            client: logs.client,
            logGroupName: `/aws/lambda/${spec.name}`,
            // This machine has no quota.
            requestsPerSecond: Infinity,
          }),
        retire: () => created.retire(),
      }
    },

    async destroy(run) {
      await close()
      for (const part of ['s3', 'functions', 'lambda'])
        await rm(join(run.directory, 'lab', part), { recursive: true, force: true })
    },
  }
}
