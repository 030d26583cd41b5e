import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

// The three files stand beside this module in the sources and beside the built one in the package.
const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const require = createRequire(import.meta.url)

/** The stand-in for the compiled half of AWS's runtime client. */
export const runtimeClientFile: string = beside('./runtime-client.cjs')
/** Enters cgroups and becomes a command. */
export const launchFile: string = beside('./launch.sh')
/** Ends what a lab started when the lab is gone. */
export const reaperFile: string = beside('./reaper.cjs')
/** AWS's own runtime interface client, pinned: the stand-in leans on one of its internal names. */
export const awsRuntimeFile: string = require.resolve('aws-lambda-ric/index.mjs')
export const awsRuntimeVersion: string = require('aws-lambda-ric/package.json').version
