import { toXml } from '../../../src/formats/xml/write.ts'
import { scriptOf } from '../../../src/workflow/script.ts'
import { plainTask, type Task } from '../../../src/workflow/workflow.ts'
import type { LiveScheduler } from '../../support/live-scheduler.ts'
import { workflowOf } from '../../support/sample-workflow.ts'

const origin = { kind: 'generated', by: 'a case' } as const
const quick = scriptOf('cpython', 'pass', origin)

/** A task can be killed whichever of its scripts runs; the first script that cannot, or null. */
export async function killInEveryScript(
  live: LiveScheduler,
  scripts: readonly string[],
): Promise<string | null> {
  for (const script of scripts) {
    const endless = scriptOf(
      'cpython',
      'import time\nprint("begun", flush=True)\ntime.sleep(600)',
      origin,
    )
    const task = {
      ...plainTask('x', { kind: 'script', script: quick }),
      ...partOf(script, endless),
    }
    const id = await live.submit(toXml({ ...workflowOf([task]), name: 'killable' }))
    while (!(await live.log(id, 0, 'out')).includes('begun'))
      await new Promise((resolve) => setTimeout(resolve, 20))
    if (!(await live.scheduler.killTask(id, 0))) return `${script}: refused`
    const job = await live.whenOver(id)
    const status = job.tasks.get(0)?.status
    if (status !== 'ABORTED') return `${script}: it is ${String(status)}`
    while (live.scheduler.attemptsUnderWay > 0)
      await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return null
}

function partOf(name: string, script: typeof quick): Partial<Task> {
  switch (name) {
    case 'pre':
      return { pre: script }
    case 'task':
      return { executable: { kind: 'script', script } }
    case 'post':
      return { post: script }
    case 'flow':
      return { flow: { kind: 'loop', target: 'x', script } }
    case 'forkEnvironment':
      return {
        forkEnvironment: {
          javaHome: null,
          workingDir: null,
          environment: [],
          jvmArguments: [],
          additionalClasspath: [],
          script,
        },
      }
    default:
      throw new Error(`no script ${name}`)
  }
}
