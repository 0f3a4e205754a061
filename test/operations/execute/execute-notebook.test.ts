import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IOutput } from '@jupyterlab/nbformat'
import type { SchedulerClient } from '../../../src/client/scheduler-client.ts'
import { newNotebook } from '../../../src/notebook/new-notebook.ts'
import { readNotebook } from '../../../src/notebook/read-notebook.ts'
import {
  executeNotebook,
  type ExecuteOptions,
  type NotebookWish,
} from '../../../src/operations/execute/execute-notebook.ts'
import { Failure } from '../../../src/problems/failure.ts'
import { FinishingClient } from '../../support/finishing-client.ts'
import { testSurroundings } from '../../support/test-surroundings.ts'

describe('executeNotebook', () => {
  let folder = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pa-nb-execute-'))
  })
  after(async () => {
    await rm(folder, { recursive: true })
  })

  async function execute(
    sources: readonly string[],
    options: ExecuteOptions = {},
    client = new FinishingClient(),
    environment: Readonly<Record<string, string>> = {},
    connect: (wish: NotebookWish) => SchedulerClient = () => client,
  ) {
    let next = 0
    const path = join(folder, 'night.ipynb')
    const cells = sources.map((source) => ({ kind: 'code' as const, source }))
    const metadata = { kernelspec: { name: 'proactive' }, mine: true }
    await writeFile(
      path,
      newNotebook(cells, () => `id${++next}`, metadata),
    )
    const surroundings = testSurroundings({
      environment: { XDG_STATE_HOME: join(folder, 'state'), HOME: folder, ...environment },
      workingFolder: folder,
    })
    const executed = await executeNotebook(
      path,
      { python: 'none', ...options },
      connect,
      surroundings,
    )
    const text = await readFile(executed.output, 'utf8')
    const { notebook, problems } = readNotebook(text)
    assert.ok(notebook)
    assert.deepEqual(problems, [])
    return { executed, notebook, text, client }
  }

  const textOf = (outputs: readonly IOutput[]) => JSON.stringify(outputs)

  it('writes a copy with counts, outputs and what the tasks gave', async () => {
    const { executed, notebook } = await execute([
      '#%task(name=a)\nprint(1)',
      '#%submit_job()',
      '#%get_job_result()',
      '#%print_task_output(task_name=a)',
    ])
    assert.equal(executed.output, join(folder, 'night.out.ipynb'))
    assert.equal(executed.succeeded, true)
    assert.deepEqual(
      notebook.cells.map((cell) => cell.executionCount),
      [1, 2, 3, 4],
    )
    const [task, submit, result, output] = notebook.cells.map((cell) => textOf(cell.outputs))
    assert.match(task ?? '', /job 1, a: FINISHED.*output of a.*result of a/)
    assert.match(task ?? '', /"execute_result".*"execution_count":1/)
    assert.match(submit ?? '', /Job 1 \(night\) succeeded/)
    assert.match(submit ?? '', /Job 1 \(night\) was submitted/)
    assert.match(result ?? '', /a: result of a/)
    assert.match(output ?? '', /output of a/)
    assert.deepEqual(notebook.metadata.kernelspec, { name: 'proactive' })
    assert.equal(notebook.metadata.mine, true)
  })

  it('stops at a cell that fails, unless errors are allowed', async () => {
    const cells = ['#%task(name=a, language=Cobol)\n1', '#%task(name=b)\n2', '#%submit_job()']
    const stopped = await execute(cells)
    assert.deepEqual(
      stopped.executed.cells.map(({ status }) => status),
      ['error', 'skipped', 'skipped'],
    )
    assert.equal(stopped.executed.cells[0]?.error?.name, 'Parameter error')
    assert.equal(stopped.notebook.cells[1]?.executionCount, null)
    assert.equal(stopped.client.submitted.length, 0)
    const went = await execute(cells, { allowErrors: true })
    assert.deepEqual(
      went.executed.cells.map(({ status }) => status),
      ['error', 'ok', 'ok'],
    )
    assert.equal(went.client.submitted.length, 1)
    assert.equal(went.executed.succeeded, false)
  })

  it('tells of a job that did not succeed, and shows why below its task', async () => {
    const { executed, notebook } = await execute(['#%task(name=fail)\n1', '#%submit_job()'])
    assert.equal(executed.succeeded, false)
    assert.match(textOf(notebook.cells[0]?.outputs ?? []), /Task failed.*it broke/)
  })

  it('does not wait with `noWait`', async () => {
    const { notebook, executed } = await execute(['#%task(name=a)\n1', '#%submit_job()'], {
      noWait: true,
    })
    assert.deepEqual(notebook.cells[0]?.outputs, [])
    assert.equal(executed.jobs.length, 1)
  })

  it('hides secrets in sources and outputs of the copy', async () => {
    const { text } = await execute(
      [
        '#%connect(login=ada, password=hush4711)',
        '#%task(name=hush4711)\n1',
        '#%task(name=hush4711)\n2',
      ],
      { allowErrors: true },
    )
    assert.match(text, /password=\*{8}\)/)
    assert.ok(!text.includes('task `hush4711`'))
  })

  it('writes files beside the copy', async () => {
    await execute(['#%task(name=a)\n1', '#%export_xml(name=one)', '#%export_json(name=two)\n'])
    assert.match(await readFile(join(folder, 'one.xml'), 'utf8'), /<task name="a"/)
    assert.match(await readFile(join(folder, 'two.json'), 'utf8'), /"a"/)
    await execute(['#%task(name=a)\n1', '#%write_dot(name=three)'])
    assert.match(await readFile(join(folder, 'three.dot'), 'utf8'), /digraph/)
  })

  it('draws the job in the cell, and keeps the picture with save=on', async () => {
    const { notebook } = await execute([
      '#%task(name=a)\n1',
      '#%draw_job()',
      '#%draw_job(name=kept, inline=off, save=on)',
    ])
    const [, shown, saved] = notebook.cells.map((cell) => cell.outputs)
    assert.match(textOf(shown ?? []), /"image\/png":"iVBOR/)
    assert.match(textOf(saved ?? []), /kept\.png was written/)
    assert.equal((await readFile(join(folder, 'kept.png'))).subarray(1, 4).toString(), 'PNG')
  }).timeout(20_000)

  it('shows help, lists, pages and jobs in the cells', async () => {
    const { notebook } = await execute(
      [
        '#%help(pragma=task)',
        '#%list_resources()',
        '#%show_resource_manager(host=a.example.org)',
        '#%show_scheduling_portal()',
        '#%list_submitted_jobs()',
        '#%help()',
      ],
      {},
      new FinishingClient({ hosts: ['', '<b>node</b>'] }),
    )
    const outputs = notebook.cells.map((cell) => textOf(cell.outputs))
    assert.match(outputs[0] ?? '', /#%task: /)
    assert.match(outputs[1] ?? '', /hosts: <b>node<\/b>.*&lt;b&gt;node&lt;\/b&gt;/)
    assert.match(outputs[2] ?? '', /iframe src=.*https:\/\/a\.example\.org\/rm\//)
    assert.match(outputs[3] ?? '', /pa-nb jobs/)
    assert.match(outputs[4] ?? '', /No job was submitted/)
    assert.match(outputs[5] ?? '', /#%submit_job/)
  })

  it('names the kind of error that the kernel would', async () => {
    const { executed } = await execute(
      ['#%task(name=a)\n1', '#%submit_job()', '#%get_job_result(job_id=9)', '#%task(name=b)\n2'],
      { allowErrors: true },
    )
    assert.deepEqual(executed.cells[2]?.error, {
      name: 'Proactive result error',
      message: 'there is no job 9',
    })
  })

  it('runs a part, and takes the rest as in a dry run', async () => {
    const cells = [
      '#%task(name=a)\n1',
      '#%submit_job(name=one)',
      '#%print_task_output(task_name=a)',
      '#%task(name=b, dep=[a])\n2',
      '#%submit_job(name=two)',
      '#%get_task_result(task_name=b)',
      '#%print_task_output(task_name=a)',
    ]
    const { client, notebook, executed } = await execute(cells, { only: ['b'] })
    assert.equal(executed.succeeded, true)
    assert.deepEqual(
      client.submitted.map(({ xml }) =>
        [...xml.matchAll(/<task name="(\w+)"/g)].map((each) => each[1]),
      ),
      [['b']],
    )
    const [, first, early, , second, result, left] = notebook.cells.map(({ outputs }) =>
      textOf(outputs),
    )
    assert.match(first ?? '', /Not submitted: it has none of the tasks/)
    assert.match(early ?? '', /No job was submitted/)
    assert.match(second ?? '', /Job 1 \(two\) was submitted/)
    assert.match(result ?? '', /result of b/)
    assert.match(left ?? '', /a was not run/)
  })

  it('refuses a part of what submits nothing, and tasks that no job has', async () => {
    await assert.rejects(execute(['#%task(name=a)\n1'], { only: ['a'] }), {
      code: 'nothing-to-run',
    })
    await assert.rejects(execute(['#%task(name=a)\n1', '#%submit_job()'], { until: ['aa'] }), {
      code: 'no-such-task',
      help: 'did you mean `a`?',
    })
  })

  it('connects where its cells say, and keeps the connection that another one fails to replace', async () => {
    const clients = new Map<string, FinishingClient>()
    const connect = ({ connection }: NotebookWish) => {
      const url = connection?.url ?? 'none'
      if (url.includes('bad'))
        throw new Failure({ kind: 'denied', code: 'no-login', message: 'no' })
      const known = clients.get(url) ?? new FinishingClient()
      clients.set(url, known)
      return known
    }
    const cells = [
      '#%connect(url=http://one.example)',
      '#%task(name=a)\n1',
      '#%submit_job()',
      '#%connect(url=http://bad.example)',
      '#%submit_job(name=again)',
      '#%connect(url=http://two.example)',
      '#%submit_job(name=third)',
      '#%get_job_result(job_name=night)',
    ]
    const { executed, notebook } = await execute(
      cells,
      { allowErrors: true },
      new FinishingClient(),
      {},
      connect,
    )
    assert.deepEqual(
      executed.cells.map(({ status }) => status),
      ['ok', 'ok', 'ok', 'error', 'ok', 'ok', 'ok', 'ok'],
    )
    assert.deepEqual(
      [...clients].map(([url, { submitted }]) => [url, submitted.length]),
      [
        ['http://one.example', 2],
        ['http://two.example', 1],
      ],
    )
    assert.match(textOf(notebook.cells[0]?.outputs ?? []), /Connected to/)
    assert.equal(executed.jobs.length, 3)
  })

  it('stays at a server that was chosen, whatever its cells say', async () => {
    const { notebook, client } = await execute(
      ['#%connect(url=http://one.example)', '#%task(name=a)\n1', '#%submit_job()'],
      {},
      new FinishingClient(),
      { PA_NB_SERVER: 'local' },
    )
    assert.match(textOf(notebook.cells[0]?.outputs ?? []), /this cell changes nothing/)
    assert.equal(client.submitted.length, 1)
  })

  it('names the folders that a submission reads from and writes to', async () => {
    const { client } = await execute([
      '#%task(name=a)\n1',
      '#%submit_job(input_path=., output_path=out)',
    ])
    const xml = client.submitted[0]?.xml ?? ''
    assert.match(xml, new RegExp(`<inputSpace url="file://${folder}"`))
    assert.match(xml, new RegExp(`<outputSpace url="file://${folder}/out"`))
  })

  it('tells in the metadata when each cell was executed', async () => {
    const { notebook } = await execute(['#%help()', '#%tsak()', '#%help()'])
    const [first, , last] = notebook.cells.map(({ metadata }) => metadata.execution)
    assert.match(JSON.stringify(first), /"shell.execute_reply":"\d{4}-\d\d-\d\dT/)
    assert.equal(last, undefined)
  })

  it('refuses to write over its input, but for `inPlace`', async () => {
    const output = join(folder, 'night.ipynb')
    await assert.rejects(execute(['#%help()'], { output }), { kind: 'usage' })
    const { executed } = await execute(['#%help()'], { inPlace: true })
    assert.equal(executed.output, output)
  })
})
