import { escapeMarkdown } from '../tables/markdown.ts'
import { paragraph } from '../tables/terminal.ts'
import type { Findings } from './findings.ts'

export const FINDINGS_TITLE = "The paper's research questions"

/** For a terminal of 100 columns, without the numbers that stand in the tables above. */
export function findingsText({ questions, notes }: Findings): string {
  return [
    FINDINGS_TITLE,
    '',
    ...questions.flatMap(({ title, basis, answers }) => [
      title,
      ...paragraph([basis, ...answers.map(({ about, brief }) => `- ${about}: ${brief}`)]),
      '',
    ]),
    ...paragraph(notes),
    '',
  ].join('\n')
}

/** As a Markdown document. */
export function findingsMarkdown({ questions, notes }: Findings): string {
  return [
    `# ${FINDINGS_TITLE}`,
    '',
    ...notes.flatMap((note) => [escapeMarkdown(note), '']),
    ...questions.flatMap(({ title, basis, answers }) => [
      `## ${escapeMarkdown(title)}`,
      '',
      escapeMarkdown(basis),
      '',
      ...answers.map(
        ({ about, text }) => `- **${escapeMarkdown(about)}**: ${escapeMarkdown(text)}`,
      ),
      '',
    ]),
  ].join('\n')
}
