import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox, program, runProgram } from '../support/sandbox.ts'
import type { Ended, Sandbox } from '../support/sandbox.ts'

/** Sequences that make a terminal lie, answer, or act. */
const hostile = [
  ...['\x1bc', '\x1b[2J', '\x1b[H', '\x1b[1A\x1b[2K', '\x1b[?1049h', '\x1b[?25l', '\x1b[6n'],
  ...['\x1b[c', '\x1b[>c', '\x1b[5i', '\x1b[!p', '\x1b[20;1t', '\x1b[99999b', '\x1b[1;2r'],
  ...[
    '\x1b]0;title\x07',
    '\x1b]0;title\x1b\\',
    '\x1b]8;;http://evil.example\x1b\\link',
    '\x1b]4;1;?\x07',
  ],
  ...[
    '\x1b]52;c;ZXZpbA==\x07',
    '\x1b]1337;File=:AAAA\x07',
    '\x1b]777;notify;a;b\x07',
    '\x1bP$q"p\x1b\\',
  ],
  ...['\x1b_G\x1b\\', '\x1b^x\x1b\\', '\x1bXx\x1b\\', '\x1b(0', '\x1b#8', '\x1b7', '\x1bZ', '\x1b'],
  ...[
    '\x9b2J',
    '\x9d0;title\x9c',
    '\x90q\x9c',
    '\x85',
    '\x8d',
    '\r',
    '\b\b\b',
    '\x7f',
    '\x07',
    '\x0e',
  ],
  ...['\x0b', '\x0c', '\x00', '\u202e', '\u2066', '\u200f', '\u2028', '\ufeff', '\x1b[38;5'],
]
const all = hostile.join('|')
/** What an XML document, and so the name of a job or a task, can hold of them. */
const inXml = hostile.filter((text) => !/[\x00-\x08\x0b\x0c\x0e-\x1f]/.test(text)).join('')

/** Our own: colours, and what the line of progress is drawn with. */
const ours = /\x1b\[[0-9;:]{0,40}m/g
const control =
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/

describe(`${hostile.length} escape sequences`, () => {
  let sandbox: Sandbox

  before(async () => {
    sandbox = makeSandbox()
    const printed = `print(${pythonText(all)})`
    const cells = [
      `#%task(name=prints)\n${printed}\nimport sys; sys.stderr.write(${pythonText(all)})\nresult = ${pythonText(all)}`,
      `#%task(name=puts)\nvariables.put("p", ${pythonText(all)}); resultMetadata.put("m", ${pythonText(all)})\nresult = {${pythonText(all)}: [${pythonText(all)}]}`,
      `#%task(name=fails)\n# ${inXml}\n${printed}\nraise ValueError(${pythonText(all)})`,
    ]
    writeFileSync(join(sandbox.work, 'escapes.ipynb'), notebookText(...cells))
    writeFileSync(join(sandbox.work, 'named.xml'), namedJob)
    const wrong = [
      `#%task(name="${all.replaceAll('"', '')}", ${all.replaceAll('"', '')}=1)\nprint(1)`,
      `#%${all}\n#%tsak(name=${all})`,
      `#%task(name=python)\n${all}`,
      `#%import_json(path="${all.replaceAll('"', '')}")`,
    ]
    writeFileSync(join(sandbox.work, 'wrong.ipynb'), notebookText(...wrong))
    mkdirSync(join(sandbox.work, 'reports'))
    const named = await sandbox.run(['submit', 'named.xml', '--wait'])
    assert.equal(named.stdout, '1\n', named.stderr)
    const ran = await sandbox.run(['submit', 'escapes.ipynb', '--wait'])
    assert.equal(ran.stdout, '2\n', ran.stderr)
  })

  after(() => {
    sandbox.dispose()
  })

  /** As on a terminal, where colours are wanted. */
  async function onTerminal(args: readonly string[]): Promise<Ended> {
    const command = [process.execPath, program, ...args].map((word) => `'${word}'`).join(' ')
    const seen = await runProgram(['script', '-qec', command, '/dev/null'], {
      environment: { ...sandbox.environment, TERM: 'xterm-256color', COLUMNS: '100' },
      folder: sandbox.work,
      input: '',
    })
    // a terminal ends lines so; and the progress goes back over lines of its own
    return { ...seen, stdout: seen.stdout.replaceAll('\r\n', '\n') }
  }

  function check(text: string, what: string): void {
    const found = control.exec(text.replace(ours, ''))
    const around =
      found && text.replace(ours, '').slice(Math.max(0, found.index - 60), found.index + 60)
    assert.equal(around, null, what)
  }

  const harmless = [
    ['jobs'],
    ['show'],
    ['results'],
    ['wait'],
    ['show', '1'],
    ['results', '1'],
    ['wait', '1'],
    ['submit', 'named.xml', '--dry-run'],
    ['submit', 'named.xml', '--wait'],
    ['draw', 'named.xml'],
    ['draw', '--job', '1'],
    ['draw', 'escapes.ipynb'],
    ['validate', 'wrong.ipynb'],
    ['validate', 'wrong.ipynb', '--format', 'json'],
    ['validate', 'wrong.ipynb', '--format', 'github'],
    ['validate', 'wrong.ipynb', '--format', 'sarif'],
    ['submit', 'escapes.ipynb', '--dry-run'],
    ['submit', 'wrong.ipynb'],
    ['export', 'wrong.ipynb'],
    ['run', 'escapes.ipynb', '--draw'],
    ['jobs', '--json'],
    ['show', '--json'],
    ['results', '--json'],
    ['logs', '--json'],
    ['files', 'ls', 'user/\x1b[2J\x9b'],
    ['show', 'no\x1b]0;such\x07job'],
    ['submit', 'no\x1b[2Jsuch.ipynb'],
    ['submit', 'escapes.ipynb', '--variable', 'x\x1bc=1'],
    ['no\x1b[2Jsuch'],
    ['--server', '\x1b[2J', 'jobs'],
    ['local', 'logs'],
    ['local', 'status'],
  ]

  for (const args of harmless)
    it(`never reach a terminal by \`${args.join(' ').replace(/[^ -~]/g, '?')}\``, async () => {
      const piped = await sandbox.run(args)
      check(piped.stdout, 'standard output')
      check(piped.stderr, 'standard error')
      assert.notEqual(piped.code, 70, piped.stderr)
    })

  for (const args of [
    ['logs'],
    ['logs', '2', '--task', 'prints'],
    ['logs', '--failed'],
    ['results', '--task', 'prints'],
    ['show'],
    ['jobs'],
    ['show', '1'],
    ['results', '1'],
    ['results', '2', '--task', 'puts'],
    ['logs', '1'],
    ['export', 'escapes.ipynb'],
    ['export', 'escapes.ipynb', '--format', 'json'],
    ['draw', '--job', '1'],
    ['draw', 'escapes.ipynb', '--format', 'dot'],
    ['local', 'logs'],
  ])
    it(`show as text on a terminal by \`${args.join(' ')}\``, async () => {
      const { stdout } = await onTerminal(args)
      check(stdout, 'the terminal')
      assert.notEqual(stdout, '')
    })

  it('come byte for byte through a pipe by `logs --task`', async () => {
    const { stdout } = await sandbox.run(['logs', '2', '--task', 'prints'])
    assert.ok(stdout.includes(all))
  })

  it('never stand in reports, drawings and exported files', async () => {
    const report = (name: string): string => join('reports', name)
    await sandbox.run([
      ...[
        'submit',
        'escapes.ipynb',
        '--junit',
        report('junit.xml'),
        '--summary',
        report('summary.md'),
      ],
      ...['--events', report('events.ndjson'), '--wait'],
    ])
    for (const ending of ['svg', 'html', 'dot'])
      await sandbox.run(['draw', '--job', '2', '-o', report(`job.${ending}`)])
    for (const ending of ['xml', 'json', 'dot'])
      await sandbox.run(['export', 'escapes.ipynb', '-o', report(`workflow.${ending}`)])
    const files = readdirSync(join(sandbox.work, 'reports'))
    assert.ok(files.length >= 7, files.join(' '))
    for (const file of files) {
      // a workflow holds the user's text as it is, where its format can
      const text = readFileSync(join(sandbox.work, 'reports', file), 'utf8')
      const isWorkflow = file.startsWith('workflow')
      const unwanted = isWorkflow ? /[\x00-\x08\x0b\x0c\x0e-\x1f]/ : /[\x00-\x08\x0b-\x1f\x7f-\x9f]/
      assert.doesNotMatch(text, unwanted, file)
    }
  })
})

/** Its names, its variables and its texts hold what XML lets stand. */
const text = inXml.replace(/[&<>"\r\n]/g, (character) => `&#${character.charCodeAt(0)};`)
const namedJob = `<?xml version="1.0" encoding="UTF-8"?>
<job xmlns="urn:proactive:jobdescriptor:3.14" name="job ${text}" projectName="${text}">
  <variables><variable name="v" value="${text}"/></variables>
  <description>${text}</description>
  <genericInformation><info name="g" value="${text}"/></genericInformation>
  <taskFlow>
    <task name="one">
      <description>${text}</description>
      <scriptExecutable>
        <script><code language="bash"><![CDATA[echo "$variables_v"; exit 1]]></code></script>
      </scriptExecutable>
    </task>
  </taskFlow>
</job>
`

/** As a literal of Python, so that the cell itself is harmless. */
function pythonText(text: string): string {
  const escaped = Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0
    return code < 0x7f && code >= 0x20 && !'"\\'.includes(character)
      ? character
      : `\\u${code.toString(16).padStart(4, '0')}`
  })
  return `"${escaped.join('')}"`
}
