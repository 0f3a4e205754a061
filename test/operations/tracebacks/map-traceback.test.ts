import assert from 'node:assert/strict'

import { mapTraceback } from '../../../src/operations/tracebacks/map-traceback.ts'
import type { ScriptFacts } from '../../../src/operations/tracebacks/mapped-traceback.ts'

const step = '/home/an na/.local/state/pa-nb/attempts/1/2-1/script'

/** A script of nine lines, the first of them blank, in cell 4 of a notebook. */
function script(language: string): ScriptFacts {
  return {
    language,
    lines: Array.from({ length: 9 }, () => null),
    blankLines: 1,
    place: (line) => (line > 9 ? null : { words: `"n.ipynb", cell 4, line ${line}`, source: null }),
  }
}

function read(language: string, message: string, ...lines: readonly string[]) {
  return mapTraceback(lines, `Failed to execute task: ${message}`, script(language))
}

describe('mapTraceback', () => {
  it('places a stack of node, the failing line first', () => {
    const { lines, frames, exception } = read(
      'javascript',
      'TypeError: no in SimpleScript at line number 4',
      `${step}.js:4`,
      '  return x.foo.bar',
      '               ^',
      '',
      'TypeError: no',
      `    at f (${step}.js:4:16)`,
      `    at ${step}.js:6:1`,
    )
    assert.equal(exception, 'TypeError: no')
    assert.deepEqual(frames, [
      { line: 4, inside: 'f', mark: null },
      { line: 6, inside: null, mark: null },
    ])
    assert.deepEqual(
      [lines[0], ...lines.slice(5)],
      [
        '"n.ipynb", cell 4, line 4',
        '    at f ("n.ipynb", cell 4, line 4, column 16)',
        '    at "n.ipynb", cell 4, line 6, column 1',
      ],
    )
  })

  it('places an error of a server’s JavaScript, which tells only a line', () => {
    const { lines, frames, exception } = read(
      'javascript',
      'javax.script.ScriptException: Error: stop here in <eval> at line number 3 at column number 1\n\tat x',
      'Failed to execute task: Error: stop here in <eval> at line number 3 at column number 1',
      'javax.script.ScriptException: Error: stop here in <eval> at line number 3 at column number 1',
      '\tat jdk.nashorn.api.scripting.NashornScriptEngine.throwAsScriptException(NashornScriptEngine.java:477)',
    )
    assert.equal(exception, 'Error: stop here')
    assert.deepEqual(frames, [{ line: 3, inside: null, mark: null }])
    assert.equal(
      lines[0],
      'Failed to execute task: Error: stop here in "n.ipynb", cell 4, line 3, column 1',
    )
  })

  it('takes a stack only where it is that of the failure', () => {
    const { frames } = read(
      'javascript',
      'Error: last in SimpleScript at line number 7',
      'Error: first, which the script only printed',
      `    at f (${step}.js:2:1)`,
    )
    assert.deepEqual(frames, [{ line: 7, inside: null, mark: null }])
  })

  it('places a stack of Ruby', () => {
    const { lines, frames } = read(
      'ruby',
      'NoMethodError: undefined method in SimpleScript at line number 3',
      `${step}.rb:3:in \`f': undefined method (NoMethodError)`,
      `\tfrom ${step}.rb:6:in \`<main>'`,
    )
    assert.deepEqual(frames, [
      { line: 3, inside: 'f', mark: null },
      { line: 6, inside: null, mark: null },
    ])
    assert.equal(lines[0], '"n.ipynb", cell 4, line 3:in `f\': undefined method (NoMethodError)')
    assert.equal(lines[1], '\tfrom "n.ipynb", cell 4, line 6:in `<main>\'')
  })

  it('places a stack of R', () => {
    const { lines, frames } = read(
      'r',
      'Error: no in SimpleScript at line number 4',
      'Error in f(1) : no',
      `  at ${step}.R:4, in f`,
      `  at ${step}.R:7`,
    )
    assert.deepEqual(frames, [
      { line: 4, inside: 'f', mark: null },
      { line: 7, inside: null, mark: null },
    ])
    assert.equal(lines[1], '  at "n.ipynb", cell 4, line 4, in f')
  })

  it('places the frames of Groovy among those of a server’s Java', () => {
    const { frames, exception } = read(
      'groovy',
      'javax.script.ScriptException: java.lang.ArithmeticException: / by zero',
      'Failed to execute task: javax.script.ScriptException: java.lang.ArithmeticException: / by zero',
      'javax.script.ScriptException: java.lang.ArithmeticException: / by zero',
      'Caused by: java.lang.ArithmeticException: / by zero',
      '\tat Script12.half(Script12.groovy:3)',
      '\tat org.codehaus.groovy.runtime.callsite.PogoMetaMethodSite.call(PogoMetaMethodSite.java:77)',
      '\tat Script12.run(Script12.groovy:5)',
    )
    assert.deepEqual(frames, [
      { line: 3, inside: 'half', mark: null },
      { line: 5, inside: null, mark: null },
    ])
    assert.equal(exception, 'java.lang.ArithmeticException: / by zero')
  })

  it('places what does not compile in Groovy', () => {
    const { frames, exception } = read(
      'groovy',
      'org.codehaus.groovy.control.MultipleCompilationErrorsException: startup failed:\nscript.groovy: 3: unexpected token: = @ line 3, column 9.\n',
    )
    assert.deepEqual(frames, [{ line: 3, inside: null, mark: null }])
    assert.equal(exception, 'unexpected token: = @ line 3, column 9.')
  })

  it('places the last words of a shell, in any language', () => {
    const said = [
      [`${step}.sh: line 4: foo: command not found`, 4],
      [`${step}.sh: Zeile 4: foo: command not found`, 4],
      [`${step}.sh: ligne 4 : foo: command not found`, 4],
      [`${step}.sh: 4: foo: command not found`, 4],
      // a server starts the script without the blank lines at its beginning
      ['/tmp/jsr223nativeshell-812.bash: line 4: foo: command not found', 5],
    ] as const
    for (const [text, line] of said) {
      const { lines, frames, exception } = read(
        'bash',
        'Script failed with exit code 127',
        'hello',
        text,
        '',
        'Failed to execute task: Script failed with exit code 127',
        '\tat jsr223.nativeshell.NativeShellScriptEngine.eval(NativeShellScriptEngine.java:82)',
      )
      assert.deepEqual(frames, [{ line, inside: null, mark: null }], text)
      assert.equal(exception, 'foo: command not found (exit code 127)', text)
      assert.match(lines[1] ?? '', new RegExp(`^"n.ipynb", cell 4, line ${line} ?: foo`))
    }
  })

  it('takes the first of the two lines of a shell’s syntax error', () => {
    const { frames, exception } = read(
      'bash',
      'Script failed with exit code 2',
      `${step}.sh: line 5: syntax error near unexpected token \`fi'`,
      `${step}.sh: line 5: \`fi'`,
    )
    assert.deepEqual(frames, [{ line: 5, inside: null, mark: null }])
    assert.equal(exception, "syntax error near unexpected token `fi' (exit code 2)")
  })

  it('takes no warning for the failure', () => {
    const warnings = {
      bash: [`${step}.sh: line 2: foo: command not found`, 'then something else'],
      perl: [`Use of uninitialized value at ${step}.pl line 3.`, 'then something else'],
      php: [`Warning: Undefined variable $x in ${step}.php on line 3`],
    }
    for (const [language, said] of Object.entries(warnings)) {
      const { lines, frames, exception } = read(language, 'failed with exit code 3', ...said)
      assert.deepEqual(frames, [], language)
      assert.equal(exception, null)
      assert.match(lines[0] ?? '', /"n.ipynb", cell 4, line \d/)
    }
  })

  it('takes no last words for the failure of a task that was ended from outside', () => {
    const { frames } = mapTraceback(
      [`${step}.sh: line 2: foo: command not found`],
      'Walltime of 1000 ms reached on task a',
      script('bash'),
    )
    assert.deepEqual(frames, [])
  })

  it('places what a Perl script died of, from where it was called', () => {
    const { lines, frames, exception } = read(
      'perl',
      'Perl process execution has failed with exit code 255',
      `Use of uninitialized value at ${step}.pl line 2.`,
      `deep at ${step}.pl line 4.`,
      `\tmain::f(1) called at ${step}.pl line 6`,
    )
    assert.deepEqual(frames, [
      { line: 4, inside: null, mark: null },
      { line: 6, inside: null, mark: null },
    ])
    assert.equal(exception, 'deep')
    assert.equal(lines[1], 'deep at "n.ipynb", cell 4, line 4.')
  })

  it('places the first error of a Perl script that does not compile', () => {
    const { frames, exception } = read(
      'perl',
      'Perl process execution has failed with exit code 255',
      'Global symbol "$y" requires explicit package name at /tmp/jsr223-perl-1.pl line 4.',
      'Global symbol "$y" requires explicit package name at /tmp/jsr223-perl-1.pl line 5.',
      'Execution of /tmp/jsr223-perl-1.pl aborted due to compilation errors.',
    )
    assert.deepEqual(frames, [{ line: 4, inside: null, mark: null }])
    assert.equal(exception, 'Global symbol "$y" requires explicit package name')
  })

  it('places an exception of PHP, whose script has lost its blank lines', () => {
    const { lines, frames, exception } = read(
      'php',
      'Script failed with exit code 255',
      '',
      `Fatal error: Uncaught RuntimeException: bad in ${step}.php:4`,
      'Stack trace:',
      `#0 ${step}.php(6): f()`,
      '#1 {main}',
      `  thrown in ${step}.php on line 4`,
    )
    assert.deepEqual(frames, [
      { line: 5, inside: null, mark: null },
      { line: 7, inside: null, mark: null },
    ])
    assert.equal(exception, 'RuntimeException: bad')
    assert.equal(lines[3], '#0 "n.ipynb", cell 4, line 7: f()')
  })

  it('places Python’s traceback, and what a server says of Jython without one', () => {
    const traceback = read(
      'python',
      'ValueError: no in SimpleScript at line number 2',
      'Traceback (most recent call last):',
      '  File "<script>", line 5, in <module>',
      'ValueError: no',
    )
    assert.deepEqual(traceback.frames, [{ line: 5, inside: '<module>', mark: null }])
    const alone = read('python', 'ValueError: no in SimpleScript at line number 2')
    assert.deepEqual(alone.frames, [{ line: 2, inside: null, mark: null }])
    assert.equal(alone.exception, 'ValueError: no')
  })

  it('leaves lines that the notebook has no place for, and languages that it does not know', () => {
    const line = `${step}.sh: line 90: foo: command not found`
    assert.deepEqual(read('bash', 'exit code 127', line).lines, [line])
    assert.deepEqual(read('cobol', 'exit code 1', line), {
      lines: [line],
      frames: [],
      exception: null,
    })
  })

  it('reads a hostile log in time that grows with its length', () => {
    const long = [
      `${'/'.repeat(3000)}${'step-1/script.js:1 at ('.repeat(300)}`,
      `Uncaught ${'A: '.repeat(3000)} in `,
      `${'at /'.repeat(2500)}step-0/script.pl line 4`,
    ]
    const lines = Array.from({ length: 500 }, (_, at) => long[at % 3] ?? '')
    const started = process.cpuUsage()
    for (const language of ['javascript', 'bash', 'perl', 'php', 'r', 'groovy'])
      read(language, 'Script failed with exit code 1', ...lines)
    const { user } = process.cpuUsage(started)
    assert.ok(user < 3e6, `${user} µs`)
  })
})
