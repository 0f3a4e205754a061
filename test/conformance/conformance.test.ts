import assert from 'node:assert/strict'
import { isError } from '../../src/problems/problem.ts'
import type { Workflow } from '../../src/workflow/workflow.ts'
import { compareFiles, compareGraphs, summaryOf, throughXml } from './compare-files.ts'
import { compareSummaries, withExpectedNames } from './compare-summaries.ts'
import { hasCorpus, readCorpus, type Example } from './corpus.ts'
import { runExample, type ExampleRun } from './run-example.ts'

const levels = [
  'the final workflow',
  'the final workflow through XML',
  'the graph of the final tasks',
  'the files and submissions of cells',
  'what `execute` shows in every cell',
] as const

if (!hasCorpus)
  describe('conformance', () => {
    it('is checked only beside the corpus of the reference kernel, which is not here', () => {
      assert.equal(hasCorpus, false)
    })
  })
else
  describe('conformance', () => {
    const failed = new Map<string, string[]>(levels.map((level) => [level, []]))
    const corpus = readCorpus()
    const runs = new Map<string, Promise<ExampleRun>>()
    const run = (example: Example) => {
      const known = runs.get(example.stem) ?? runExample(example)
      runs.set(example.stem, known)
      return known
    }
    const check = (level: (typeof levels)[number], example: Example, lines: readonly string[]) => {
      if (lines.length > 0) failed.get(level)?.push(example.stem)
      assert.deepEqual(lines, [])
    }
    for (const example of corpus) {
      it(`makes the workflow of ${example.stem}`, async () => {
        check('the final workflow', example, compareFinal(example, await run(example)))
      })
      it(`keeps the workflow of ${example.stem} in XML`, async () => {
        const lines = compareFinal(example, await run(example), throughXml)
        check('the final workflow through XML', example, lines)
      })
      it(`has the tasks of ${example.stem} at its end`, async () => {
        check('the graph of the final tasks', example, compareEnd(example, await run(example)))
      })
      it(`makes what the cells of ${example.stem} write and submit`, async () => {
        const lines = compareFiles(example, await run(example))
        check('the files and submissions of cells', example, lines)
      })
      it(`answers the cells of ${example.stem}`, async () => {
        check(
          'what `execute` shows in every cell',
          example,
          compareCells(example, await run(example)),
        )
      })
    }
    after(() => {
      for (const [level, stems] of failed) {
        const passed = corpus.length - stems.length
        process.stdout.write(`${level}: ${passed} of ${corpus.length}`)
        process.stdout.write(stems.length > 0 ? `, not ${stems.join(', ')}\n` : '\n')
      }
    })
  })

function compareFinal(
  { workflow, freeNames, settings }: Example,
  { built }: ExampleRun,
  change = (made: Workflow) => made,
): string[] {
  switch (workflow.kind) {
    case 'free':
      return []
    case 'refused': {
      const error = built.endProblems.find(isError)
      if (built.endWorkflow !== null || !error) return ['the workflow was not refused']
      // an empty job has no cell to name at the notebook's end; the cell that asks for it is named there
      const all = [...built.endProblems, ...built.sections.flatMap(({ problems }) => problems)]
      return all.some((problem) => problem.code === error.code && problem.at !== null)
        ? []
        : [`${error.code} names no cell`]
    }
    case 'nothing':
      return built.workflow === null || !settings.implicitSubmit
        ? []
        : ['there should be no workflow']
    case 'summary': {
      if (!built.workflow) return built.endProblems.map((problem) => `refused: ${problem.code}`)
      const made = summaryOf(change(built.workflow))
      return compareSummaries(withExpectedNames(made, workflow.job, freeNames), workflow.job)
    }
  }
}

/** Compares the draft's last state, submitted or not, with the reference's. */
function compareEnd({ dot, freeNames }: Example, { built }: ExampleRun): string[] {
  if (dot === null || freeNames.length > 0 || !built.endWorkflow) return []
  return compareGraphs(built.endWorkflow, dot)
}

function compareCells(example: Example, run: ExampleRun): string[] {
  const outcomes = new Map(run.executed.map((cell) => [cell.cell - 1, cell]))
  return example.cells.flatMap(({ index, status, ename }) => {
    const outcome = outcomes.get(index)
    if (!outcome) return [`cell ${index} is missing`]
    if (status !== 'free' && outcome.status !== status)
      return [
        `cell ${index}: ${outcome.status} (${outcome.error?.name ?? 'no error'}), not ${status}`,
      ]
    if (status !== 'error' || ename === null || isKind(outcome.error?.name ?? null, ename))
      return []
    return [`cell ${index}: ${outcome.error?.name ?? 'no error'}, not ${ename}`]
  })
}

/** A line that the reference cannot parse may be parsed, and refused for its values. */
function isKind(actual: string | null, expected: string): boolean {
  return actual === expected || (expected === 'Parsing error' && actual === 'Parameter error')
}
