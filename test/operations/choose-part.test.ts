import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXml } from '../../src/formats/xml/read.ts'
import type { PartOptions } from '../../src/operations/choose-part.ts'
import { prepareSubmission } from '../../src/operations/prepare-submission.ts'
import { notebookText } from '../support/notebook-text.ts'
import { testSurroundings } from '../support/test-surroundings.ts'

const passing = [
  '#%task(name=load, export=[rows])\nrows = 1',
  '#%task(name=train, dep=[load], import=[rows], export=[model])\nmodel = rows',
  '#%task(name=report, dep=[train], import=[model])\nprint(model)',
]
const choosing = [
  '#%branch(name=decide)\n1',
  '#%condition()\nbranch = "if"',
  '#%if(name=yes)\n1',
  '#%else(name=no)\n1',
  '#%continuation(name=after)\n1',
  '#%task(name=last, dep=[after])\n1',
]

describe('a part of a notebook', () => {
  let folder = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pa-nb-part-'))
  })
  after(async () => {
    await rm(folder, { recursive: true })
  })

  async function prepare(
    sources: readonly string[],
    options: PartOptions & { variable?: readonly string[] },
    file = { name: 'night.ipynb', text: notebookText(...sources) },
  ) {
    await writeFile(join(folder, file.name), file.text)
    const surroundings = testSurroundings({ workingFolder: folder })
    const prepared = await prepareSubmission(join(folder, file.name), options, surroundings)
    const sent = readXml(prepared.xml).workflow?.tasks ?? []
    const tasks = sent.map(({ name, dependencies }) => [name, ...dependencies].join(' < '))
    return { tasks, texts: surroundings.texts(), xml: prepared.xml }
  }

  it('sends the tasks that are asked for, and says what is not as in the whole', async () => {
    const { tasks, texts } = await prepare(passing, { from: ['train'] })
    assert.deepEqual(tasks, ['train', 'report < train'])
    assert.deepEqual(texts, [
      'a part of night, 2 of 3 tasks: `train`, `report`',
      '`train` runs without `load`',
      '`train` imports `rows`, which `load` would export: it has no value unless a job variable of that name gives one',
    ])
  })

  it('says nothing of an import that gets a value from the command line', async () => {
    const { texts } = await prepare(passing, { only: ['train'], variable: ['rows=3'] })
    assert.deepEqual(texts, [
      'a part of night, 1 of 3 tasks: `train`',
      '`train` runs without `load`',
    ])
  })

  it('refuses a task that is not there, with the one that was meant', async () => {
    await assert.rejects(prepare(passing, { until: ['trian'] }), {
      kind: 'usage',
      code: 'no-such-task',
      message: /night\.ipynb has no task `trian`/,
      help: 'did you mean `train`?',
    })
    await assert.rejects(prepare(passing, { only: ['zzzzzz'] }), {
      help: 'its tasks are `load`, `train`, `report`',
    })
  })

  it('refuses a part that is empty, or no workflow of its own, and says what it lacks', async () => {
    await assert.rejects(prepare(passing, { from: ['report'], until: ['load'] }), {
      code: 'empty-part',
    })
    await assert.rejects(prepare(choosing, { only: ['yes', 'no'] }), {
      code: 'part-undecided',
      help: 'take `decide` in as well, or only tasks of one branch',
    })
    await assert.rejects(prepare(choosing, { only: ['decide', 'yes', 'no', 'last'] }), {
      code: 'part-adrift',
      help: 'take `after` in as well',
    })
  })

  it('says what becomes of a choice, a loop and a replicate of which something is missing', async () => {
    const choice = await prepare(choosing, { until: ['yes'] })
    assert.deepEqual(choice.tasks, ['decide', 'yes < decide'])
    assert.match(choice.texts.join('\n'), /`decide` chooses nothing/)
    const loop = ['#%start(name=a)\n1', '#%condition()\nloop = False', '#%loop(name=z)\n1']
    assert.match((await prepare(loop, { only: ['z'] })).texts.join('\n'), /`z` does not loop/)
    const copies = [
      '#%split(name=a)\n1',
      '#%runs()\nruns = 2',
      '#%process(name=b)\n1',
      '#%merge(name=c)\n1',
    ]
    const split = await prepare(copies, { until: ['b'] })
    assert.match(split.texts.join('\n'), /`a` replicates nothing/)
  })

  it('is taken of a workflow in XML as well', async () => {
    const { xml } = await prepare(passing, {})
    const part = await prepare([], { only: ['report'] }, { name: 'night.xml', text: xml })
    assert.deepEqual(part.tasks, ['report'])
    const file = { name: 'bad.xml', text: xml.replace('<task name="load"', '<task name="train"') }
    await assert.rejects(prepare([], { only: ['report'] }, file), { code: 'unreadable-workflow' })
  })
})
