import assert from 'node:assert/strict'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProblemsDocument } from '../../src/terminal/reports/problems-document.ts'
import {
  compareProblems,
  notebookUnderTest,
  withoutPragmaSpaces,
} from '../support/compare-problems.ts'
import { type Expectation, mistakesFolder, readExpectations } from '../support/mistakes-corpus.ts'
import { type Ended, makeSandbox, type Sandbox } from '../support/sandbox.ts'

const expectations = readExpectations()

describe('validate, on notebooks with planted mistakes', () => {
  let sandbox: Sandbox

  before(() => {
    sandbox = makeSandbox()
    if (expectations.length > 0) cpSync(mistakesFolder, sandbox.work, { recursive: true })
  })

  after(() => {
    sandbox.dispose()
  })

  const validate = (stem: string, ...flags: string[]) =>
    sandbox.run(['validate', `${stem}.ipynb`, ...flags])
  const fileOf = (stem: string) => readFileSync(join(sandbox.work, `${stem}.ipynb`), 'utf8')

  if (expectations.length === 0)
    it(`are not beside the repository (${mistakesFolder}), so nothing is compared`, () => {
      assert.equal(expectations.length, 0)
    })

  for (const expected of expectations)
    it(expected.stem, async () => {
      const { stem } = expected
      const json = await validate(stem, '--format', 'json')
      const isUnreadable = expected.exit === 2
      if (isUnreadable) {
        assert.equal(json.code, 2)
        assert.match(json.stdout + json.stderr, new RegExp(`${stem}\\.ipynb`))
        return
      }
      const document = documentOf(json)
      const mistakes = compareProblems(expected, document, notebookUnderTest(fileOf(stem)))
      assert.equal(json.code, exitCode(expected, document), 'exit code')
      await checkSecrets(expected, json)
      if (expected.mistakes.length === mistakes.length && canBeFixed(expected))
        await checkFixing(expected)
    })

  async function checkSecrets({ stem, secrets = [] }: Expectation, json: Ended): Promise<void> {
    if (secrets.length === 0) return
    const ended = [json]
    for (const format of ['text', 'github', 'sarif'])
      ended.push(await validate(stem, '--format', format))
    for (const { stdout, stderr } of ended)
      for (const secret of secrets)
        assert.ok(!`${stdout}${stderr}`.includes(secret), 'a secret shows')
  }

  /** Rule 5: what `--fix` makes of the file, and what is left to say of it. */
  async function checkFixing({ stem, mistakes }: Expectation): Promise<void> {
    const before = fileOf(stem)
    await validate(stem, '--fix')
    const after = fileOf(stem)
    const touched = new Set(mistakes.map(({ cell }) => cell - 1))
    const [old, fixed] = [notebookUnderTest(before), notebookUnderTest(after)]
    for (const [index, { source }] of fixed.cells.entries()) {
      const planted = mistakes.filter(({ cell }) => cell === index + 1)
      if (!touched.has(index)) assert.equal(source, old.cells[index]?.source)
      else if (planted.length === 1)
        assert.equal(
          withoutPragmaSpaces(source),
          withoutPragmaSpaces(planted[0]?.fix?.cellSource ?? ''),
        )
    }
    assert.deepEqual(outsideSources(after, touched), outsideSources(before, touched))
    const document = documentOf(await validate(stem, '--format', 'json'))
    assert.deepEqual(
      document.problems.filter(({ severity }) => severity === 'error'),
      [],
    )
    for (const { cell, line, column, about } of mistakes)
      assert.ok(
        !document.problems.some(
          (problem) =>
            problem.cell === cell &&
            problem.line === line &&
            column[0] <= (problem.column ?? 0) &&
            (problem.column ?? 0) <= column[1],
        ),
        `still reported: ${about}`,
      )
  }
})

function documentOf({ stdout, stderr }: Ended): ProblemsDocument {
  try {
    return JSON.parse(stdout) as ProblemsDocument
  } catch (error) {
    throw new Error(`no JSON: ${stdout.slice(0, 500)}\n${stderr.slice(0, 2000)}`, { cause: error })
  }
}

function exitCode({ exit, mistakes }: Expectation, { summary }: ProblemsDocument): number {
  if (exit !== undefined) return exit
  return mistakes.some(({ severity }) => severity === 'error') || summary.errors > 0 ? 1 : 0
}

function canBeFixed({ mistakes }: Expectation): boolean {
  return mistakes.length > 0 && mistakes.every(({ fix }) => fix !== null)
}

/** The file's text with the sources of the given cells taken out, as bytes. */
function outsideSources(text: string, cells: ReadonlySet<number>): string {
  let cell = -1
  return text.replace(
    /"cell_type"|"source": ?(?:\[(?:\s*"(?:[^"\\]|\\.)*",?)*\s*\]|"(?:[^"\\]|\\.)*")/g,
    (found) => {
      if (found === '"cell_type"') cell++
      return found.startsWith('"source"') && cells.has(cell) ? '' : found
    },
  )
}
