import { isError } from '../problems/problem.ts'
import type { SelectionScript } from '../workflow/workflow.ts'
import { definePragma } from './define-pragma.ts'
import type { Edit } from './edit.ts'
import { forceOnTasks } from './force-on-tasks.ts'
import { jobScriptParameters } from './job-scripts.ts'
import { scriptSource } from './script-source.ts'

export const jobSelectionScript = definePragma({
  name: 'job_selection_script',
  group: 'scripts',
  summary: 'Gives every later task a script that chooses the nodes it may run on',
  body: 'the script, which sets `selected`',
  example: '#%job_selection_script(language=Groovy)\nselected = true',
  help: [
    'It counts for tasks declared, or declared again, from then on, even over their own script; with `force=on` for those that exist too.',
  ],
  order: 'building',
  checksPython: true,
  parameters: jobScriptParameters,
  apply: ({ section, values }, draft, facts) => {
    const engine = values.language?.engine ?? 'python'
    const { script, problems } = scriptSource(section, engine, values.path, facts)
    if (!script || problems.some(isError)) return { problems }
    const selection: SelectionScript = { script, isDynamic: true }
    const edit: Edit = { kind: 'set-job-selection', selection }
    const forced = forceOnTasks(values.force, draft, (task) => ({
      ...task,
      selection: [selection],
    }))
    return { edits: [edit, ...forced], problems }
  },
})
