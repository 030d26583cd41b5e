import type { LedgerSummary } from '@coldframe/core'
import type { StudyResult } from '@coldframe/study'
import { notRunGroups } from '../analysis/not-run-groups.ts'
import { nameOf, pooledFunctions } from '../analysis/pooled-functions.ts'
import { startFaults } from '../analysis/start-faults.ts'
import { counted } from '../tables/count-columns.ts'
import { type Html, html } from './html.ts'

/** What a reader has to know before the first number; nothing where nothing is wrong. */
export function warningsHtml(result: StudyResult): Html | undefined {
  const warnings = [
    ...openLedgers(result),
    ...startFaults(result),
    ...leftOut(result),
    ...resumedRows(result),
    ...seededWeights(result),
  ]
  return warnings.length === 0
    ? undefined
    : html`<aside role="alert"><strong>Read this first</strong><ul>${warnings.map(
        (warning) => html`<li>${warning}</li>`,
      )}</ul></aside>`
}

function openLedgers({ functions }: StudyResult): string[] {
  return functions
    .filter(({ ledger }) => !ledger.closed)
    .map(
      (measured) =>
        `The ledger of ${nameOf(measured)} is not closed: ${ledgerText(measured.ledger)}.`,
    )
}

/** Expected against found: `54 expected, 52 found, 2 missing`. */
export function ledgerText(ledger: LedgerSummary): string {
  return [
    `${ledger.expected} expected`,
    `${ledger.found} found`,
    ...counted([
      [ledger.missing.length, 'missing'],
      [ledger.duplicate.length, 'duplicate'],
      [ledger.unexpected.length, 'unexpected'],
      [ledger.late.length, 'late'],
      [ledger.undated.length, 'undated'],
      [ledger.malformed, 'malformed log lines'],
    ]),
  ].join(', ')
}

function leftOut(result: StudyResult): string[] {
  return notRunGroups(result).map(
    ({ names, reason }) => `Meant to run, and could not: ${names.join(', ')}: ${reason}.`,
  )
}

function resumedRows({ functions, resumes }: StudyResult): string[] {
  const resumed = functions.flatMap(({ rows }) => rows).filter((row) => row.resumed).length
  return resumes === 0 && resumed === 0
    ? []
    : [
        `The run was interrupted. It was taken up again ${resumes === 1 ? 'once' : `${resumes} times`}; requests sent or finished after that: ${resumed}.`,
      ]
}

function seededWeights(result: StudyResult): string[] {
  const functions = pooledFunctions(result.functions).map(({ pooled }) => pooled)
  const seeded = functions.filter(({ weights }) => weights?.kind === 'seeded')
  const names =
    seeded.length > 1 && seeded.length === functions.length
      ? 'all functions'
      : seeded.map(({ spec }) => spec.name).join(', ')
  return seeded.length === 0
    ? []
    : [`The weights of ${names} are seeded, not trained: their labels mean nothing.`]
}
