import { scriptOf, type Script } from '../../../src/workflow/script.ts'
import {
  noErrorHandling,
  plainTask,
  type FlowControl,
  type Task,
  type Variable,
  type Workflow,
} from '../../../src/workflow/workflow.ts'
import { workflowOf } from '../../support/sample-workflow.ts'
import type { Decide } from '../flow-decision.ts'
import type { Run, ScenarioCase, ScenarioTask } from './scenario-case.ts'

/** The workflow of a scenario. Its tasks write what they see into `folder`, and look for gates. */
export function scenarioWorkflow(given: ScenarioCase, folder: string): Workflow {
  const { job = {} } = given
  return {
    ...workflowOf(
      given.tasks.map((task) =>
        taskOf(withAllInformation(task, given), folder, stagesSeen(given, task.name)),
      ),
    ),
    name: 'scenario',
    errorHandling: {
      ...noErrorHandling,
      onTaskError: job.onTaskError ?? null,
      maxNumberOfExecution: textOrNull(job.maxNumberOfExecution),
    },
    variables: Object.entries(job.variables ?? {}).map(([name, value]) => variable(name, value)),
    genericInformation: pairs(job.genericInformation ?? {}),
  }
}

/** The scripts of a task whose view of the variables is expected: `post X` means the post script. */
function stagesSeen({ expect }: ScenarioCase, task: string): Set<string> {
  const sees = (expect['sees'] ?? {}) as Record<string, Record<string, string>>
  return new Set(Object.keys(sees[task] ?? {}).map((key) => key.split(' ')[0] ?? ''))
}

/** The names of two cases hold blanks, which the schema refuses. */
function nameOf(name: string): string {
  return name.replaceAll(' ', '_')
}

/** Variables that generic information may name, without `PA_`. */
export const systemInformation = [
  'JOB_NAME',
  'JOB_ID',
  'TASK_NAME',
  'TASK_ID',
  'TASK_ITERATION',
  'TASK_REPLICATION',
] as const

/** What the one case without expectations of its own is about. */
function withAllInformation(task: ScenarioTask, { expect }: ScenarioCase): ScenarioTask {
  if (expect['rule'] === undefined) return task
  const all = systemInformation.map((name) => `$PA_${name}`).join(' ')
  return { ...task, genericInformation: { ...task.genericInformation, ALL: all } }
}

/** Long sleeps are for tasks that are killed: a sixth of them is long enough. */
function seconds(ms: number): number {
  return ms >= 60_000 ? ms / 6000 : ms / 1000
}

function taskOf(task: ScenarioTask, folder: string, stages: ReadonlySet<string>): Task {
  const run: Run = typeof task.run === 'object' ? task.run : {}
  const see = (stage: string): Script | null => (stages.has(stage) ? seeing(folder, stage) : null)
  const stage = (part: Run | undefined, name: string): Script | null =>
    part ? python(`${record(folder, name)}${python0(part, folder)}`) : see(name)
  const main = run.task ? { ...run.task } : run
  const code = task.run === 'endless' ? endless : python0(main, folder)
  const selection = selectionOf(task.selection) ?? see('selection')
  return {
    ...plainTask(nameOf(task.name), {
      kind: 'script',
      script:
        run.lang === undefined
          ? python(`${record(folder, 'task')}${code}`)
          : script(run.lang, run.code ?? ''),
    }),
    dependencies: (task.dependsOn ?? []).map(nameOf),
    block: task.block ?? 'none',
    flow: task.flow ? flowOf(task.flow) : null,
    pre: stage(run.pre, 'pre'),
    post: stage(run.post, 'post'),
    cleaning: see('clean'),
    selection: selection ? [{ script: selection, isDynamic: true }] : [],
    forkEnvironment: stages.has('forkEnvironment')
      ? {
          javaHome: null,
          workingDir: null,
          environment: [],
          jvmArguments: [],
          additionalClasspath: [],
          script: seeing(folder, 'forkEnvironment'),
        }
      : null,
    errorHandling: {
      ...noErrorHandling,
      onTaskError: task.onTaskError ?? null,
      maxNumberOfExecution: textOrNull(task.maxNumberOfExecution),
    },
    variables: Object.entries(task.variables ?? {}).map(([name, given]) =>
      typeof given === 'string'
        ? { ...variable(name, given), isInherited: false }
        : { ...variable(name, given.value), isInherited: given.inherited },
    ),
    genericInformation: pairs(task.genericInformation ?? {}),
    walltime: task.walltimeMs === undefined ? null : String(task.walltimeMs / 1000),
    preciousResult: task.preciousResult ?? false,
  }
}

const endless = 'import time\nwhile True: time.sleep(0.1)\n'

/** Python code that does what a task of a scenario does. */
function python0(run: Run, folder: string): string {
  const lines: string[] = ['import time, os']
  if (run.print !== undefined) lines.push(`print(${JSON.stringify(run.print)}, flush=True)`)
  for (const [name, value] of Object.entries(run.put ?? {}))
    lines.push(`variables.put(${JSON.stringify(name)}, ${JSON.stringify(value)})`)
  for (const [name, value] of Object.entries(run.putResultMap ?? {}))
    lines.push(`resultMap.put(${JSON.stringify(name)}, ${JSON.stringify(value)})`)
  if (run.sleepMs !== undefined) lines.push(`time.sleep(${seconds(run.sleepMs)})`)
  if (run.wait !== undefined) lines.push(waitFor(folder, run.wait))
  if (run.throwIfReplication !== undefined)
    lines.push(
      `if variables["PA_TASK_REPLICATION"] != ${run.throwIfReplication}: time.sleep(600)`,
      'time.sleep(0.5)',
      'raise Exception("this replica fails")',
    )
  if (run.throw === true) lines.push('raise Exception("it fails")')
  if (run.throwUntilFixed === true)
    lines.push(`if not os.path.exists(${JSON.stringify(`${folder}/fixed`)}): raise Exception("no")`)
  if (run.result !== undefined) lines.push(`result = ${JSON.stringify(run.result)}`)
  return `${lines.join('\n')}\n`
}

function waitFor(folder: string, gate: string): string {
  return `while not os.path.exists(${JSON.stringify(`${folder}/${gate}`)}): time.sleep(0.02)`
}

/** Writes variables and generic information to a file of the task and stage. */
function record(folder: string, stage: string): string {
  return [
    'import json as _json',
    '_name = variables["PA_TASK_NAME"]',
    '_seen = {k: variables[k] for k in variables if isinstance(variables[k], str)}',
    '_information = {k: genericInformation[k] for k in genericInformation}',
    `with open(${JSON.stringify(folder)} + "/" + _name + ".${stage}", "w") as _file:`,
    '    _json.dump({"variables": _seen, "genericInformation": _information}, _file)',
    '',
  ].join('\n')
}

function seeing(folder: string, stage: string): Script {
  return python(record(folder, stage) + (stage === 'selection' ? 'selected = True\n' : ''))
}

function selectionOf(selection: ScenarioTask['selection']): Script | null {
  if (selection === false) return script('groovy', 'selected = false')
  if (selection === 'throws') return python('raise Exception("a selection script that fails")')
  return null
}

function flowOf(flow: NonNullable<ScenarioTask['flow']>): FlowControl {
  const { type, target = '', else: otherwise = '', continuation = null, decide } = flow
  const decision = script('javascript', decide === 'undefined' ? '' : decisionCode(decide))
  switch (type) {
    case 'replicate':
      return { kind: 'replicate', script: decision }
    case 'loop':
      return { kind: 'loop', target, script: decision }
    case 'if':
      return { kind: 'if', target, else: otherwise, continuation, script: decision }
  }
}

function decisionCode(decide: Decide): string {
  if (decide.runs !== undefined) return `runs = ${decide.runs}`
  if (decide.branch !== undefined) return `branch = "${decide.branch}"`
  if (decide.loopWhileIterationBelow !== undefined)
    return `loop = variables.get("PA_TASK_ITERATION") < ${decide.loopWhileIterationBelow}`
  return `loop = ${decide.loop === true}`
}

function python(code: string): Script {
  return script('cpython', code)
}

function script(language: string, code: string): Script {
  return scriptOf(language, code, { kind: 'generated', by: 'a case' })
}

function variable(name: string, value: string): Variable {
  return {
    name,
    value,
    model: null,
    description: null,
    group: null,
    isAdvanced: false,
    isHidden: false,
  }
}

function pairs(values: Readonly<Record<string, string>>): { name: string; value: string }[] {
  return Object.entries(values).map(([name, value]) => ({ name, value }))
}

function textOrNull(value: number | undefined): string | null {
  return value === undefined ? null : String(value)
}
