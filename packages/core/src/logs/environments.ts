import { Environment } from './environment.ts'
import { RecentMap } from './recent-map.ts'

/** Log streams whose last request is remembered. */
const rememberedStreams = 10_000

/** Environments by log stream. Everything without a stream name is one listing. */
export class Environments {
  readonly #streams = new RecentMap<string, Environment>(rememberedStreams)
  readonly #listing = new Environment(false)
  /** The one that was asked for last: lines of a stream follow one another. */
  #lastName = ''
  #last = this.#listing

  of(logStreamName: string | undefined): Environment {
    if (logStreamName === undefined) return this.#listing
    if (logStreamName === this.#lastName) return this.#last
    let environment = this.#streams.get(logStreamName)
    if (!environment) {
      environment = new Environment(true)
      this.#streams.set(logStreamName, environment)
    }
    this.#lastName = logStreamName
    this.#last = environment
    return environment
  }
}
