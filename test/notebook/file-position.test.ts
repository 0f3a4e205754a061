import assert from 'node:assert/strict'
import fc from 'fast-check'
import { applyTextEdits } from '../../src/notebook/apply-text-edits.ts'
import { locateInFile } from '../../src/notebook/file-position.ts'
import { readNotebook } from '../../src/notebook/read-notebook.ts'

const source = 'é "q" \\ \t😀\nsecond\r\n\u2028third\n'

function file(sources: string[], asLines: boolean, indent: number): string {
  const cells = sources.map((text) => ({
    cell_type: 'code',
    metadata: { source: 'not this', nested: [{ source: ['nor this'] }] },
    source: asLines ? (text.match(/[^\n]*\n|[^\n]+$/g) ?? []) : text,
    outputs: [{ output_type: 'stream', name: 'stdout', text: 'source' }],
    execution_count: null,
  }))
  return JSON.stringify(
    { metadata: { cells: [1] }, cells, nbformat: 4, nbformat_minor: 5 },
    null,
    indent,
  )
}

/** The character that stands, perhaps escaped, at an offset of the file. */
function characterAt(text: string, offset: number): string {
  const escape = /^\\(?:u[0-9a-f]{4}|.)/i.exec(text.slice(offset, offset + 6))
  return JSON.parse(`"${escape ? escape[0] : (text[offset] ?? '')}"`) as string
}

describe('locateInFile', () => {
  for (const asLines of [true, false])
    for (const indent of [0, 1])
      for (const escapes of [true, false])
        it(`finds every character (${asLines ? 'lines' : 'text'}, indent ${indent}, ${escapes ? 'with' : 'without'} \\u)`, async () => {
          let text = file(['first', source], asLines, indent)
          if (escapes)
            text = text.replace(
              /[^\0-\x7e]/g,
              (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
            )
          const places = Array.from(source, (_, offset) => ({ cell: 1, offset })).reverse()
          const found = await locateInFile(text, places)
          for (const [position, { offset }] of places.entries()) {
            const at = found[position]
            assert.equal(characterAt(text, at?.fileOffset ?? -1), source[offset])
            const lines = text.slice(0, at?.fileOffset).split('\n')
            assert.equal(at?.fileLine, lines.length)
            assert.equal(at.fileColumn, (lines.at(-1)?.length ?? 0) + 1)
          }
        })

  it('finds cells of all worksheets of format 3', async () => {
    const code = { cell_type: 'code', input: 'abc' }
    const text = JSON.stringify({
      nbformat: 3,
      worksheets: [{ cells: [code, code] }, { cells: [{ cell_type: 'code', input: 'x?z' }] }],
    })
    const [place] = await locateInFile(text, [{ cell: 2, offset: 1 }])
    assert.equal(text[place?.fileOffset ?? -1], '?')
  })

  it('takes the last of two sources in a cell, as JSON does', async () => {
    const text = '{"nbformat":4,"cells":[{"source":["a","b"],"source":"x?"}]}'
    const [place] = await locateInFile(text, [{ cell: 0, offset: 1 }])
    assert.equal(text[place?.fileOffset ?? -1], '?')
  })

  it('has no place for a cell that is not there', async () => {
    assert.deepEqual(await locateInFile(file(['a'], true, 1), [{ cell: 9, offset: 0 }]), [null])
  })

  it('is linear in the number of places', async () => {
    const long = 'x'.repeat(200_000)
    const text = file([long], false, 0)
    const places = Array.from({ length: 100_000 }, (_, offset) => ({ cell: 0, offset }))
    const started = process.hrtime.bigint()
    await locateInFile(text, places)
    assert.ok(process.hrtime.bigint() - started < 2_000_000_000n)
  })
})

describe('applyTextEdits', () => {
  const edit = (cell: number, start: number, end: number, text: string) => ({
    at: { cell, start, end },
    text,
  })

  it('changes the source and nothing else, over the borders of lines too', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', 'é', '😀', '\t') }), {
          minLength: 1,
          maxLength: 3,
        }),
        fc.boolean(),
        fc.nat(3),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        fc.string(),
        async (sources, asLines, indent, which, from, to, replacement) => {
          const cell = which % sources.length
          const before = sources[cell] ?? ''
          const [start, end] = [from % (before.length + 1), to % (before.length + 1)].sort(
            (a, b) => a - b,
          ) as [number, number]
          fc.pre(before.length > 0)
          const text = file(sources, asLines, indent)
          const edited = await applyTextEdits(text, [[edit(cell, start, end, replacement)]])
          const { notebook } = readNotebook(edited.text)
          const expected = [...sources]
          expected[cell] = before.slice(0, start) + replacement + before.slice(end)
          assert.deepEqual(
            notebook?.cells.map((one) => one.source),
            expected,
          )
          const outside = (content: string) =>
            content.replace(/"source": ?(?:\[[^\]]*\]|"(?:[^"\\]|\\.)*")/g, '')
          if (!sources.join('').includes(']') && !replacement.includes(']'))
            assert.equal(outside(edited.text), outside(text))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('applies a group as a whole or not at all', async () => {
    const text = file(['abcdef'], true, 1)
    const edited = await applyTextEdits(text, [
      [edit(0, 0, 2, 'X')],
      [edit(0, 1, 3, 'Y'), edit(0, 5, 6, 'Z')],
      [edit(0, 4, 4, '-')],
      [edit(0, 4, 4, '+')],
    ])
    assert.equal(readNotebook(edited.text).notebook?.cells[0]?.source, 'Xcd-ef')
    assert.equal(edited.applied.length, 2)
  })

  it('makes the same change once when two fixes ask for it', async () => {
    const text = file(['dpe'], true, 1)
    const fix = [edit(0, 0, 3, 'dep')]
    const edited = await applyTextEdits(text, [fix, [edit(0, 0, 3, 'dep')]])
    assert.equal(readNotebook(edited.text).notebook?.cells[0]?.source, 'dep')
    assert.equal(edited.applied.length, 2)
  })
})
