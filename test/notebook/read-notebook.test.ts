import assert from 'node:assert/strict'
import { readNotebook } from '../../src/notebook/read-notebook.ts'

const cell = {
  cell_type: 'code',
  execution_count: null,
  metadata: {},
  outputs: [],
  source: 'x = 1',
}

function notebook(parts: object): string {
  return JSON.stringify({ cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5, ...parts })
}

function codes(content: string | Uint8Array): string[] {
  return readNotebook(content).problems.map(({ code }) => code)
}

describe('readNotebook', () => {
  it('reads a source that is a text and one that is a list of lines', () => {
    const content = notebook({ cells: [cell, { ...cell, source: ['a\n', 'b'] }] })
    const { notebook: read, problems } = readNotebook(content)
    assert.deepEqual(
      read?.cells.map(({ source }) => source),
      ['x = 1', 'a\nb'],
    )
    assert.deepEqual(problems, [])
  })

  it('reads format 3, its worksheets, headings and outputs', () => {
    const { notebook: read } = readNotebook(
      JSON.stringify({
        nbformat: 3,
        nbformat_minor: 0,
        metadata: { name: 'old' },
        worksheets: [
          { cells: [{ cell_type: 'heading', level: 1, source: 'Title' }] },
          {
            cells: [
              {
                cell_type: 'code',
                input: ['print(1)\n', '2'],
                prompt_number: 7,
                outputs: [
                  { output_type: 'pyout', prompt_number: 7, text: '2', metadata: {} },
                  { output_type: 'stream', stream: 'stderr', text: 'oh' },
                  { output_type: 'pyerr', ename: 'E', evalue: 'v', traceback: [] },
                ],
              },
            ],
          },
        ],
      }),
    )
    assert.equal(read?.cells[0]?.kind, 'markdown')
    assert.equal(read.cells[1]?.source, 'print(1)\n2')
    assert.equal(read.cells[1].executionCount, 7)
    assert.deepEqual(read.cells[1].outputs, [
      {
        output_type: 'execute_result',
        data: { 'text/plain': '2' },
        metadata: {},
        execution_count: 7,
      },
      { output_type: 'stream', name: 'stderr', text: 'oh' },
      { output_type: 'error', ename: 'E', evalue: 'v', traceback: [] },
    ])
  })

  const unreadable: [what: string, content: string | Uint8Array, code: string][] = [
    ['an empty file', '', 'not-a-notebook'],
    ['a JSON list', '[]', 'not-a-notebook'],
    ['an object without nbformat', '{"cells": []}', 'not-a-notebook'],
    ['format 4 without cells', '{"nbformat": 4}', 'not-a-notebook'],
    ['format 2', '{"nbformat": 2, "worksheets": []}', 'unknown-notebook-format'],
    ['format 5', '{"nbformat": 5, "cells": []}', 'unknown-notebook-format'],
    ['a cut off file', '{"nbformat": 4, "cells": [', 'not-json'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0x00]), 'not-utf-8'],
    ['bytes that are no text', new Uint8Array([0x7b, 0xc3, 0x28, 0x7d]), 'not-utf-8'],
    ['100,000 brackets', '['.repeat(100_000), 'notebook-too-deep'],
  ]
  for (const [what, content, code] of unreadable)
    it(`says of ${what} that it is ${code}`, () => {
      const { notebook: read, problems } = readNotebook(content)
      assert.equal(read, null)
      assert.deepEqual(
        problems.map((problem) => problem.code),
        [code],
      )
    })

  it('points at the place where the JSON breaks', () => {
    const content = '{\n "cells": [\n  {"a": 1}\n  {"b": 2}\n ]\n}\n'
    const [problem] = readNotebook(content).problems
    assert.equal(problem?.fileOffset, content.indexOf('{"b"'))
    assert.deepEqual(problem.facts, { expected: '`,` or `]`' })
  })

  it('refuses a file above the size limit without reading it', () => {
    const { problems } = readNotebook(new Uint8Array(100 * 1024 * 1024))
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['notebook-too-large'],
    )
    assert.deepEqual(problems[0]?.facts, { megabytes: 100, limit: 64 })
  })

  it('reads past a byte order mark and warns of it', () => {
    assert.deepEqual(codes('\uFEFF' + notebook({ cells: [cell] })), ['byte-order-mark'])
  })

  it('takes a malformed cell for an empty one and goes on', () => {
    const content = notebook({
      cells: [
        7,
        { cell_type: 'code' },
        { ...cell, cell_type: 'poem' },
        { ...cell, source: [1] },
        cell,
      ],
    })
    const { notebook: read, problems } = readNotebook(content)
    assert.deepEqual(
      problems.map(({ code, at }) => [code, at?.cell]),
      [0, 1, 2, 3].map((index) => ['malformed-cell', index]),
    )
    assert.equal(read?.cells[4]?.source, 'x = 1')
  })

  it('warns once of missing fields, however many cells lack them', () => {
    const bare = { cell_type: 'code', source: '' }
    const { problems } = readNotebook(notebook({ cells: [bare, bare, bare] }))
    assert.deepEqual(
      problems.map(({ facts }) => facts),
      [{ field: 'metadata', others: 2 }],
    )
  })

  it('warns of an id that two cells share', () => {
    const { problems } = readNotebook(
      notebook({
        cells: [
          { ...cell, id: 'a' },
          { ...cell, id: 'b' },
          { ...cell, id: 'a' },
        ],
      }),
    )
    assert.deepEqual(
      problems.map(({ code, at, facts }) => [code, at?.cell, facts]),
      [['duplicate-cell-id', 2, { id: 'a', firstCell: 1 }]],
    )
  })

  it('takes __proto__ and constructor for names like any other', () => {
    const content =
      '{"nbformat": 4, "__proto__": {"cells": 1}, "metadata": {"__proto__": {"x": 1}, "constructor": 2},' +
      ' "cells": [{"cell_type": "__proto__", "source": ""}, {"cell_type": "constructor", "source": ""}]}'
    const { notebook: read, problems } = readNotebook(content)
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['malformed-cell', 'malformed-cell'],
    )
    assert.equal(Object.keys(read?.metadata ?? {}).includes('__proto__'), true)
  })
})
