import assert from 'node:assert/strict'
import fc from 'fast-check'
import { parseSections } from '../../src/syntax/parse-sections.ts'
import type { Value } from '../../src/syntax/section.ts'
import { checkSections } from '../support/check-sections.ts'
import { kernelLines } from '../support/kernel-lines.ts'
import { notebookOf } from '../support/notebook-of.ts'
import { isPragmaName, isUnchecked } from './pragma-names.ts'

function plain(value: Value): unknown {
  return value.kind === 'text' ? value.text : value.items.map(plain)
}

describe('parseSections, whatever the cell', () => {
  it('accepts every line that the kernel accepts, and reads the same in it', () => {
    fc.assert(
      fc.property(
        kernelLines(['task', 'job']),
        fc.constantFrom('', '\nprint(1)'),
        (kernel, code) => {
          const { sections, problems } = parseSections(
            notebookOf(kernel.line + code),
            isPragmaName,
            isUnchecked,
          )
          assert.deepEqual(
            problems.filter(({ severity }) => severity === 'error'),
            [],
            kernel.line,
          )
          assert.deepEqual(
            sections[0]?.pragma?.parameters.map(({ key, value }) => [key, plain(value)]),
            kernel.parameters,
            kernel.line,
          )
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('reports within the cell and never throws', () => {
    const pieces = [
      '#%task(', '#%', 'name', '=', 'a b', ',', ';', ':', '(', ')', '[', ']', '{', '}', '"', "'", '“',
      '\\', '#', '%', ' ', '\t', '\n', '\r\n', '\u00a0', '\u200b', '😀', '\ud800', '（', '，', '__proto__',
      '"""', '#%job(', 'x = 1', '# %task(',
    ] // prettier-ignore
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 25 }), (parts) => {
        const notebook = notebookOf(parts.join(''))
        checkSections(notebook, parseSections(notebook, isPragmaName, isUnchecked))
      }),
      { numRuns: 3000 },
    )
  })
})
