import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newNotebook } from '../../src/notebook/new-notebook.ts'
import { validateNotebooks } from '../../src/operations/validate-notebooks.ts'
import { wordProblem } from '../../src/problems/catalogue.ts'

/** One mistake, one message: what a newcomer reads. */
describe('the messages of validate', () => {
  let folder: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'pa-nb-messages-'))
  })
  after(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  async function messagesOf(...sources: string[]): Promise<string[]> {
    let next = 0
    const path = join(folder, 'n.ipynb')
    const cells = sources.map((source) => ({ kind: 'code' as const, source }))
    writeFileSync(
      path,
      newNotebook(cells, () => `id${++next}`),
    )
    const [notebook] = await validateNotebooks([path], { python: null })
    return (notebook?.problems ?? []).map((problem) => {
      const { message, help } = wordProblem(problem)
      return `${problem.code}: ${message} -> ${help ?? ''}`
    })
  }

  it('name the file that was probably meant', async () => {
    mkdirSync(join(folder, 'src'))
    for (const name of ['train.py', 'src/graph.dot']) writeFileSync(join(folder, name), '')
    assert.deepEqual(
      await messagesOf(
        '#%task(name=a, path=trian.py)',
        '#%import_dot(path=src/grahp.dot)',
        '#%task(name=b, path=nothing/like.this)',
        '#%task(name=c)\n1',
      ),
      [
        'missing-file: the file `trian.py` cannot be read: there is no such file -> did you mean `train.py`?',
        'graph-file-missing: `src/grahp.dot` cannot be imported: there is no such file -> did you mean `src/graph.dot`?',
        'missing-file: the file `nothing/like.this` cannot be read: there is no such file -> paths are relative to the folder of the notebook, or to `--cwd`',
      ],
    )
  })

  it('say of a step that comes too early no more than that', async () => {
    assert.deepEqual(await messagesOf('#%start(name=a)\n1', '#%loop(name=b)\n1'), [
      'step-expected: `loop` cannot come here: the loop control is open and expects `condition` -> write the `condition` cell first',
    ])
  })

  it('tell that the scripts of controls are JavaScript', async () => {
    const loop = (code: string) =>
      messagesOf('#%start(name=a)\n1', `#%condition()\n${code}`, '#%loop(name=b)\n1')
    const [syntax = '', ...others] = await loop('if x > 3:\n  loop = True')
    assert.match(syntax, /^javascript-syntax: JavaScript cannot read this: Unexpected identifier/)
    assert.match(syntax, / -> write the script in JavaScript, as in `loop = /)
    assert.deepEqual(others, [])
    assert.deepEqual(await loop('loop = False'), [
      'decision-refused: `loop` cannot be `False` -> write true or false, as in `loop = false`',
    ])
    assert.deepEqual(await loop('loop = variables.get("n") < 3'), [])
  })

  it('name the variable and the pragma that were probably meant', async () => {
    assert.deepEqual(
      await messagesOf('#%task(name=a, export=[modle])\nmodel = 1', '#%draw()', '#%job()'),
      [
        'export-unassigned: `a` exports `modle`, which its code never assigns -> did you mean `model`?',
        'unknown-pragma: there is no pragma `draw` -> did you mean `draw_job`?',
        'missing-parameter: `job` needs `name` -> add `name=…`: the name of the job',
      ],
    )
  })

  it('are one for a parameter that is missing only since it is misspelt', async () => {
    assert.deepEqual(await messagesOf('#%task(nmae=a)\n1'), [
      'missing-parameter: `task` needs `name`, and `nmae` is no parameter of it -> did you mean `name`?',
    ])
  })

  it('are silent of what only follows from another mistake', async () => {
    const codes = async (...sources: string[]) =>
      (await messagesOf(...sources)).map((message) => message.split(':')[0])
    const exporter = '#%task(name=a, export=[x])\nx = 1'
    assert.deepEqual(await codes(exporter, '#%task(name=b, dpe=[a], import=[x])\n1'), [
      'unknown-parameter',
    ])
    assert.deepEqual(await codes(exporter, '#%task(name=b, dep=[aa], import=[x])\n1'), [
      'unknown-dependency',
    ])
    assert.deepEqual(await codes(exporter, '#%task(name=b, import=[x])\n1'), [
      'import-not-ancestor',
    ])
    const misspelt = '#%task(name=a, exports=[x])\nx = 1'
    assert.deepEqual(await codes(misspelt, '#%task(name=b, dep=[a], import=[x])\n1'), [
      'unknown-parameter',
    ])
    const steps = ['#%split(name=a)\n1', '#%process(name=b)\n1', '#%merge(name=c)\n1']
    assert.deepEqual(await codes(...steps, '#%submit_job()'), ['step-expected'])
    assert.deepEqual(await codes('#%job(name=ab, variables=[a,b])', '#%task(name=a)\n1'), [
      'not-pairs',
    ])
  })
})
