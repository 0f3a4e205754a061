import { readXml } from '../../src/formats/xml/read.ts'
import type { ResourceKind, SubmitOptions } from '../../src/client/scheduler-client.ts'
import { FakeSchedulerClient, type FakeTask } from './fake-scheduler-client.ts'

/**
 * A scheduler whose jobs are done as soon as they are there: the result of task `t` is the text
 * `result of t`, its log `output of t`; a task called `fail` fails.
 */
export class FinishingClient extends FakeSchedulerClient {
  readonly offers: Readonly<Record<ResourceKind, readonly string[]>>

  constructor(offers: Partial<Record<ResourceKind, readonly string[]>> = {}) {
    super()
    this.offers = { nodesources: [], hosts: [], tokens: [], ...offers }
  }

  override submit(xml: string, options: SubmitOptions = {}) {
    this.submitted.push({ xml, options })
    const { workflow } = readXml(xml)
    const names = workflow?.tasks.map((task) => task.name) ?? []
    const id = this.submitted.length
    const name = workflow?.name ?? 'unreadable'
    const tasks = Object.fromEntries(names.map((task) => [task, finished(task)]))
    this.add({ id, name, status: 'FINISHED', tasks, genericInformation: generic(options) })
    return Promise.resolve({ id, readableName: name })
  }

  override resources = (of?: ResourceKind): Promise<never[]> =>
    Promise.resolve((of ? [...this.offers[of]] : []) as never[])
}

function generic({ submissionKey = '' }: SubmitOptions): Record<string, string> {
  return { PA_NB_SUBMISSION: submissionKey }
}

function finished(task: string): FakeTask {
  if (task !== 'fail')
    return {
      status: 'FINISHED',
      result: { value: `result of ${task}` },
      log: `output of ${task}\n`,
    }
  return { status: 'FAULTY', result: { exceptionMessage: 'it broke\n  at line 3' }, log: '' }
}
