import { isError } from '../problems/problem.ts'
import { definePragma } from './define-pragma.ts'
import type { Edit } from './edit.ts'
import { forceOnTasks } from './force-on-tasks.ts'
import { forkEnvironmentOf } from './fork-environment.ts'
import { jobScriptParameters } from './job-scripts.ts'
import { scriptSource } from './script-source.ts'

export const jobForkEnv = definePragma({
  name: 'job_fork_env',
  group: 'scripts',
  summary: 'Gives every later task a script that prepares the process it runs in',
  body: 'the script',
  example: '#%job_fork_env(language=Groovy)\nforkEnvironment.addJVMArgument("-Xmx1g")',
  help: [
    'It counts for tasks declared, or declared again, from then on, even over their own; with `force=on` for those that exist too.',
  ],
  order: 'building',
  checksPython: true,
  parameters: jobScriptParameters,
  apply: ({ section, values }, draft, facts) => {
    const engine = values.language?.engine ?? 'python'
    const { script, problems } = scriptSource(section, engine, values.path, facts)
    if (!script || problems.some(isError)) return { problems }
    const environment = forkEnvironmentOf(script)
    const edit: Edit = { kind: 'set-job-fork-environment', environment }
    const forced = forceOnTasks(values.force, draft, (task) => ({
      ...task,
      forkEnvironment: environment,
    }))
    return { edits: [edit, ...forced], problems }
  },
})
