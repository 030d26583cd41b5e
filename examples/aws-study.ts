import { stdin, stdout } from 'node:process'
import { createInterface } from 'node:readline/promises'
import { awsLab, awsPlan, formatAwsPlan } from '@coldframe/aws'
import type { Lab, Study } from '@coldframe/study'

/** A lab on AWS that prints its plan with its estimated cost, and asks before it makes anything. */
export function confirmedAwsLab({
  yes,
  budgetUsd,
}: {
  readonly yes: boolean
  readonly budgetUsd: number | undefined
}): Lab {
  return awsLab({
    budgetUsd,
    async confirm(plan) {
      console.log(formatAwsPlan(plan))
      if (yes) return true
      const terminal = createInterface({ input: stdin, output: stdout })
      const answer = await terminal.question('\nMake this in the account? (yes/no) ')
      terminal.close()
      return answer.trim() === 'yes'
    },
  })
}

/** Prints what a study would make in an account and cost there. It needs no credentials. */
export async function printAwsPlan(study: Study): Promise<void> {
  console.log(formatAwsPlan(await awsPlan(study), { template: true }))
}
