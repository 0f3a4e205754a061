import assert from 'node:assert/strict'

import { pythonTraceback } from '../../../src/operations/tracebacks/python-traceback.ts'

const script = [
  '',
  'def total(rows):',
  '    return sum(float(row) for row in rows)',
  'print("counting")',
  'result = total(["n/a"])',
]
const places = (line: number) =>
  line === 1
    ? null
    : { words: `"n.ipynb", cell 4, line ${line - 1}`, source: script[line - 1] ?? null }

function map(...lines: readonly string[]) {
  return pythonTraceback(lines, { lines: script, place: places })
}

describe('pythonTraceback', () => {
  it('names the notebook, the cell and the line, and shows the source', () => {
    const { lines, frames, exception } = map(
      'counting',
      'Traceback (most recent call last):',
      '  File "<script>", line 5, in <module>',
      '  File "<script>", line 3, in total',
      "ValueError: could not convert string to float: 'n/a'",
    )
    assert.deepEqual(lines, [
      'counting',
      'Traceback (most recent call last):',
      '  File "n.ipynb", cell 4, line 4, in <module>',
      '    result = total(["n/a"])',
      '  File "n.ipynb", cell 4, line 2, in total',
      '    return sum(float(row) for row in rows)',
      "ValueError: could not convert string to float: 'n/a'",
    ])
    assert.deepEqual(frames, [
      { line: 3, inside: 'total', mark: null },
      { line: 5, inside: '<module>', mark: null },
    ])
    assert.equal(exception, "ValueError: could not convert string to float: 'n/a'")
  })

  it('finds the script in a file that has lines of the server before it', () => {
    const { lines } = map(
      'Traceback (most recent call last):',
      '  File "/tmp/node/script_9.py", line 45, in <module>',
      '    result = total(["n/a"])',
      '             ^^^^^^^^^^^^^^',
      '  File "/tmp/node/script_9.py", line 43, in total',
      '    return sum(float(row) for row in rows)',
      'ValueError: no',
    )
    assert.equal(lines[1], '  File "n.ipynb", cell 4, line 4, in <module>')
    assert.equal(lines[4], '  File "n.ipynb", cell 4, line 2, in total')
  })

  it('knows which part of the line Python marked', () => {
    const marked = (source: string, marks: string) =>
      pythonTraceback(
        ['Traceback (most recent call last):', '  File "<script>", line 1', source, marks, 'E: no'],
        { lines: [source.trim()], place: () => ({ words: 'there', source }) },
      ).frames[0]?.mark
    assert.deepEqual(marked('    a = b / c', '        ~~^~~'), { column: 5, length: 5 })
    assert.deepEqual(marked("    é = f('ü')", '        ^^^^^^'), { column: 5, length: 6 })
    assert.equal(marked('    a = b / c', '    said by the program'), null)
    assert.equal(marked("    f('日本')(1)", '    ~~~~~~~~~^^^'), null)
  })

  it('leaves the frames of libraries alone', () => {
    const library = '  File "/usr/lib/python3.11/json/decoder.py", line 2, in decode'
    const { lines, frames } = map(
      'Traceback (most recent call last):',
      '  File "<script>", line 5, in <module>',
      library,
      '    raise JSONDecodeError("Expecting value", s, err.value)',
      'json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)',
    )
    assert.ok(lines.includes(library))
    assert.deepEqual(frames, [{ line: 5, inside: '<module>', mark: null }])
  })

  it('takes the last of several exceptions', () => {
    const { frames, exception } = map(
      'Traceback (most recent call last):',
      '  File "<script>", line 3, in total',
      'KeyError: 1',
      '',
      'During handling of the above exception, another exception occurred:',
      '',
      'Traceback (most recent call last):',
      '  File "<script>", line 5, in <module>',
      'ValueError: 2',
    )
    assert.deepEqual(frames, [{ line: 5, inside: '<module>', mark: null }])
    assert.equal(exception, 'ValueError: 2')
  })

  it('places a syntax error', () => {
    const { lines, frames, exception } = map(
      '  File "<script>", line 2',
      '    def total(rows):',
      '             ^',
      "SyntaxError: expected ':'",
    )
    assert.equal(lines[0], '  File "n.ipynb", cell 4, line 1')
    assert.deepEqual(frames, [{ line: 2, inside: null, mark: { column: 10, length: 1 } }])
    assert.equal(exception, "SyntaxError: expected ':'")
  })

  it('says nothing of lines that no cell has', () => {
    const log = ['Traceback (most recent call last):', '  File "<script>", line 1, in <module>']
    assert.deepEqual(map(...log).lines, log)
  })

  it('leaves a log without a traceback as it is', () => {
    assert.deepEqual(map('all', 'well'), { lines: ['all', 'well'], frames: [], exception: null })
  })
})
