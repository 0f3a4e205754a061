import assert from 'node:assert/strict'
import { newNotebook } from '../../src/notebook/new-notebook.ts'
import { readNotebook } from '../../src/notebook/read-notebook.ts'
import { writeNotebook } from '../../src/notebook/write-notebook.ts'

describe('newNotebook', () => {
  it('makes a notebook that reads back without a problem', () => {
    let next = 0
    const text = newNotebook(
      [
        { kind: 'markdown', source: '# Title' },
        { kind: 'code', source: '#%task(name=a)\r\nprint("é")\n' },
        { kind: 'code', source: '' },
      ],
      () => `id-${++next}`,
    )
    const { notebook, problems } = readNotebook(text)
    assert.deepEqual(problems, [])
    assert.deepEqual(notebook?.format, { major: 4, minor: 5 })
    assert.deepEqual(
      notebook.cells.map(({ id, kind, source }) => [id, kind, source]),
      [
        ['id-1', 'markdown', '# Title'],
        ['id-2', 'code', '#%task(name=a)\r\nprint("é")\n'],
        ['id-3', 'code', ''],
      ],
    )
  })

  it('lays the file out as Jupyter does', () => {
    const text = newNotebook([{ kind: 'code', source: 'a\nb' }], () => 'one')
    assert.ok(
      text.startsWith(
        '{\n "cells": [\n  {\n   "cell_type": "code",\n   "execution_count": null,\n' +
          '   "id": "one",\n   "metadata": {},\n   "outputs": [],\n' +
          '   "source": [\n    "a\\n",\n    "b"\n   ]\n  }\n ],\n',
      ),
    )
    assert.ok(text.endsWith(' "nbformat": 4,\n "nbformat_minor": 5\n}\n'))
  })
})

describe('writeNotebook', () => {
  it('gives cells without an id, or with one that is taken, an id of their own', () => {
    const cell = {
      kind: 'raw' as const,
      source: '',
      metadata: {},
      executionCount: null,
      outputs: [],
    }
    const ids = [null, 'cell-1', 'x', 'x', 'not valid!'].map((id, index) => ({
      ...cell,
      id,
      index,
    }))
    const { notebook } = readNotebook(writeNotebook({ cells: ids, metadata: {} }))
    assert.deepEqual(
      notebook?.cells.map(({ id }) => id),
      ['cell-2', 'cell-1', 'x', 'cell-3', 'cell-4'],
    )
  })
})
