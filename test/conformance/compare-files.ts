import { toDot } from '../../src/formats/dot/write.ts'
import { readXml } from '../../src/formats/xml/read.ts'
import { toXml } from '../../src/formats/xml/write.ts'
import type { Action } from '../../src/pragmas/action.ts'
import type { Workflow } from '../../src/workflow/workflow.ts'
import { workflowSummary } from '../support/workflow-summary.ts'
import { compareSummaries, withExpectedNames } from './compare-summaries.ts'
import type { Example, ExpectedFile } from './corpus.ts'
import { readDotGraph } from './read-dot-graph.ts'
import type { ExampleRun } from './run-example.ts'

/** A summary as JSON has it. */
export function summaryOf(workflow: Workflow): unknown {
  return JSON.parse(JSON.stringify(workflowSummary(workflow)))
}

/** The workflow after it was written as XML and read back. */
export function throughXml(workflow: Workflow): Workflow {
  const reading = readXml(toXml(workflow))
  if (!reading.workflow) throw new Error(`unreadable: ${JSON.stringify(reading.problems)}`)
  return reading.workflow
}

/** What differs between the files and submissions of each cell and those of the corpus. */
export function compareFiles(example: Example, run: ExampleRun): string[] {
  return example.files.flatMap((file) => {
    const actions = run.actions.get(file.cell) ?? []
    const made = actions.find((action) => isFile(action, file.name))
    const lines = compareFile(made, file, example.freeNames)
    return lines.map((line) => `cell ${file.cell}, ${file.name}: ${line}`)
  })
}

function isFile(action: Action, name: string): boolean {
  if (action.kind === 'submit') return name === 'submitted.xml'
  return 'fileName' in action && action.fileName === name
}

function compareFile(
  made: Action | undefined,
  { content, name }: ExpectedFile,
  free: readonly string[],
): string[] {
  if (content.kind === 'absent') return made ? ['should not be there'] : []
  if (!made || !('workflow' in made)) return ['is missing']
  if (content.kind === 'dot') return compareGraphs(made.workflow, content.text)
  const expected = content.kind === 'summary' ? content.job : summaryOfXml(content.text, name)
  const actual = withExpectedNames(summaryOf(throughXml(made.workflow)), expected, free)
  return compareSummaries(actual, expected)
}

function summaryOfXml(xml: string, name: string): unknown {
  const { workflow } = readXml(xml)
  if (!workflow) throw new Error(`the corpus file ${name} cannot be read`)
  return summaryOf(workflow)
}

/** Compares nodes and edges with those of a DOT file. */
export function compareGraphs(workflow: Workflow, dot: string): string[] {
  const made = readDotGraph(toDot(workflow)).join('\n')
  const expected = readDotGraph(dot).join('\n')
  return made === expected ? [] : [`${made}\ninstead of\n${expected}`]
}
