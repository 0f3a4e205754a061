import { isError } from '../problems/problem.ts'
import { definePragma } from './define-pragma.ts'
import { finishWorkflow } from './finish-workflow.ts'
import { optional } from './parameter.ts'
import { onOff } from './parameters/choice.ts'
import { nameOrEmpty } from './parameters/name-or-empty.ts'
import { folder, text } from './parameters/text.ts'
import { restrictNodes } from './restrict-nodes.ts'

export const submitJob = definePragma({
  name: 'submit_job',
  group: 'job',
  summary: 'Submits the job as it stands',
  example: '#%submit_job(name=nightly)',
  help: [
    'Without a `#%job` before, the job is named by `name`, else after the notebook.',
    'A replicated task (`runs=`) that no task follows gets an empty one that joins its replicas.',
    '`nodesource`, `host` and `token` say where the tasks may run; of a node source and a host, the host counts.',
  ],
  deviations: [
    'What `nodesource`, `host` and `token` add holds for this submission only; the kernel removes the selection scripts of all tasks at the next one.',
    'A host is compared without regard to capitals.',
    'A workflow that ProActive would refuse is not sent: the problem is reported instead.',
    '`draw=on` draws the job, `print_result=on` waits for its results and prints them.',
  ],
  order: 'building',
  parameters: {
    name: optional(nameOrEmpty, 'the name of the job', {
      default: 'that of `#%job`, or of the notebook',
    }),
    input_path: optional(folder, 'the folder that the tasks read from'),
    output_path: optional(folder, 'the folder that the tasks write to'),
    nodesource: optional(text, 'the node source whose nodes run the tasks'),
    host: optional(text, 'the host that runs the tasks'),
    token: optional(text, 'the token that a node must have to run the tasks'),
    draw: optional(onOff, 'whether to draw the job', { default: 'off' }),
    print_result: optional(onOff, 'whether to wait for the results and print them', {
      default: 'off',
    }),
  },
  apply: ({ pragma, values }, draft, facts) => {
    const finished = finishWorkflow(draft, facts, values.name, pragma.at)
    const { workflow, problems: refused } = restrictNodes(finished.workflow, values, facts.offers)
    if (finished.unjoined.length > 0) return { problems: finished.problems }
    // in the order of the kernel: the job is made, then what it names is looked up, then it is sent
    const problems = [...refused, ...finished.problems]
    if (problems.some(isError)) return { problems, lasting: finished.edits }
    const hasFolder = values.input_path !== null || values.output_path !== null
    const folderOf = (given: { text: string } | null) => given?.text ?? (hasFolder ? '.' : null)
    const merge = finished.edits.findLast(
      (edit) => edit.kind === 'put-task' && !draft.tasks.has(edit.task.task.name),
    )
    return {
      edits: [...finished.edits, { kind: 'count-submission' }],
      ...(merge?.kind === 'put-task' && { madeTask: merge.task.task.name }),
      actions: [
        {
          kind: 'submit',
          workflow,
          inputPath: folderOf(values.input_path),
          outputPath: folderOf(values.output_path),
          draw: values.draw ?? false,
          printResult: values.print_result ?? false,
        },
      ],
      problems,
    }
  },
})
