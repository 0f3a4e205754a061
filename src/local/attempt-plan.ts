import { javaNull, javaString, type JavaValue } from '../rest/java-serialization/java-value.ts'
import { scriptText, type Script } from '../workflow/script.ts'
import type { Task as WorkflowTask } from '../workflow/workflow.ts'
import type { AttemptKey } from './engine/attempt-outcome.ts'
import type { EngineTask } from './engine/engine-task.ts'
import type { Job } from './engine/job.ts'
import { resultParents } from './engine/result-parents.ts'
import { parseDuration } from '../workflow/parse-duration.ts'
import type { AttemptPlan, ParentResult, StepKind, StepPlan } from './runner/attempt.ts'
import type { StoredResult } from './store/stored-result.ts'
import type { JobDefinition } from './store/turn-writes.ts'
import { taskVariables, type TaskVariables } from './task-variables.ts'

/** What a plan is made of besides the job itself. */
export interface PlanSources {
  readonly definition: (job: number) => JobDefinition
  readonly result: (key: AttemptKey) => StoredResult | undefined
  /** Absolute folders by name: userspace, globalspace, inputspace, outputspace, cachespace. */
  readonly spaces: (job: Job, definition: JobDefinition) => Readonly<Record<string, string>>
  /** Folder of the installation, for PA_SCHEDULER_HOME. */
  readonly home: string
}

/** A job with the tasks as the engine keeps them. */
export interface PlannedJob extends Job {
  readonly tasks: ReadonlyMap<number, EngineTask>
}

/**
 * All that the runner has to know of one execution of a task (execution.md 4, 5, 6). The same job
 * in the same state gives the same plan, so that an attempt can be taken up after a restart.
 *
 * @throws UnresolvablePattern where variables refer to one another in a circle
 */
export function attemptPlan(sources: PlanSources, job: PlannedJob, key: AttemptKey): AttemptPlan {
  const task = taskOf(job, key.task)
  const definition = sources.definition(job.id)
  const written = definition.workflow.tasks[task.source]
  if (!written) throw new TypeError(`task ${task.source} of job ${job.id} is not declared`)
  const parents = parentResults(sources, job, task)
  const variables = taskVariables(
    inheritedVariables(sources, job, task, parents),
    written.variables,
  )
  const information = new Map(Object.entries(job.genericInformation))
  for (const { name, value } of written.genericInformation) information.set(name, value)
  const workingDir = written.forkEnvironment?.workingDir ?? null
  const walltime = written.walltime ?? information.get('WALLTIME') ?? null
  return {
    key,
    taskName: task.name,
    steps: stepsOf(written, task, variables),
    flow: task.flow?.kind ?? null,
    inheritedVariables: Object.fromEntries(variables.inherited),
    ofJobAlone: ofJobAlone(job, parents),
    scopeVariables: Object.fromEntries(variables.scope),
    genericInformation: Object.fromEntries(
      [...information].map(([name, value]) => [name, variables.replace(value)]),
    ),
    results: parents.map(({ parent, result }) => asParentResult(job, parent, result)),
    environment: {
      ...definition.submission.environment,
      ...Object.fromEntries(
        (written.forkEnvironment?.environment ?? []).map(({ name, value }) => [
          name,
          variables.replace(value),
        ]),
      ),
    },
    workingDir: workingDir === null ? null : variables.replace(workingDir),
    spaces: sources.spaces(job, definition),
    notebookFolder: definition.submission.notebookFolder,
    inputFiles: written.inputFiles.map(({ includes, excludes, accessMode }) => ({
      includes: variables.replace(includes),
      excludes: excludes === null ? null : variables.replace(excludes),
      accessMode,
    })),
    outputFiles: written.outputFiles,
    nodes: task.nodes,
    hasPreciousLog: written.preciousLogs === true,
    walltimeMs: walltime === null ? null : parseDuration(variables.replace(walltime)),
  }
}

/**
 * What a result that nobody computed hands on: the variables of the task's last result, else of
 * its parents, else the job's (execution.md 1.5).
 */
export function variablesWithoutRun(
  sources: PlanSources,
  job: PlannedJob,
  id: number,
): Readonly<Record<string, JavaValue>> {
  const task = taskOf(job, id)
  const last =
    task.resultAttempt > 0
      ? sources.result({ job: job.id, task: id, attempt: task.resultAttempt })
      : undefined
  if (last) return last.propagatedVariables
  const parents = parentResults(sources, job, task)
  return Object.fromEntries(propagatedBy(job, parents))
}

interface FoundParent {
  readonly parent: EngineTask
  readonly result: StoredResult | undefined
}

function taskOf(job: PlannedJob, id: number): EngineTask {
  const task = job.tasks.get(id)
  if (!task) throw new TypeError(`no task ${id} in job ${job.id}`)
  return task
}

function parentResults(sources: PlanSources, job: PlannedJob, task: EngineTask): FoundParent[] {
  return resultParents(job.tasks, task.id).map((id) => {
    const parent = taskOf(job, id)
    const key = { job: job.id, task: id, attempt: parent.resultAttempt }
    return { parent, result: parent.resultAttempt > 0 ? sources.result(key) : undefined }
  })
}

function asParentResult(
  job: Job,
  parent: EngineTask,
  result: StoredResult | undefined,
): ParentResult {
  return {
    taskId: `${job.id}t${parent.id}`,
    taskName: parent.name,
    value: result?.value ?? javaNull,
    exception: result?.failure?.message ?? null,
    metadata: result?.metadata ?? {},
    resultMap: result?.resultMap ?? {},
  }
}

/** Job variables, then what each parent propagates; the last one wins. */
function propagatedBy(job: Job, parents: readonly FoundParent[]): Map<string, JavaValue> {
  const variables = new Map<string, JavaValue>()
  for (const [name, value] of Object.entries(job.variables)) variables.set(name, javaString(value))
  for (const { result } of parents)
    for (const [name, value] of Object.entries(result?.propagatedVariables ?? {}))
      variables.set(name, value)
  return variables
}

function ofJobAlone(job: Job, parents: readonly FoundParent[]): string[] {
  return Object.keys(job.variables).filter(
    (name) => !parents.some(({ result }) => Object.hasOwn(result?.propagatedVariables ?? {}, name)),
  )
}

function inheritedVariables(
  sources: PlanSources,
  job: Job,
  task: EngineTask,
  parents: readonly FoundParent[],
): Map<string, JavaValue> {
  const variables = propagatedBy(job, parents)
  const texts = {
    PA_JOB_ID: String(job.id),
    PA_JOB_NAME: job.name,
    PA_TASK_ID: String(task.id),
    PA_TASK_NAME: task.name,
    PA_USER: job.owner,
    PA_SCHEDULER_HOME: sources.home,
  }
  for (const [name, text] of Object.entries(texts)) variables.set(name, javaString(text))
  variables.set('PA_TASK_ITERATION', { type: 'integer', value: task.iteration })
  variables.set('PA_TASK_REPLICATION', { type: 'integer', value: task.replication })
  return variables
}

function stepsOf(
  written: WorkflowTask,
  task: EngineTask,
  variables: TaskVariables,
): readonly StepPlan[] {
  const steps: StepPlan[] = []
  const add = (kind: StepKind, script: Script | null | undefined): void => {
    if (script) steps.push(scriptStep(kind, script, variables))
  }
  if (task.selection === 'asked')
    for (const { script } of written.selection) add('selection', script)
  add('fork-environment', written.forkEnvironment?.script)
  add('pre', written.pre)
  if (written.executable.kind === 'script') add('task', written.executable.script)
  if (written.executable.kind === 'native')
    steps.push({
      kind: 'task',
      language: 'native',
      code: variables.replace(written.executable.command),
      arguments: written.executable.arguments.map((text) => variables.replace(text)),
    })
  add('post', written.post)
  add('flow', written.flow?.script)
  add('clean', written.cleaning)
  return steps
}

function scriptStep(kind: StepKind, script: Script, { replace }: TaskVariables): StepPlan {
  if (script.kind !== 'inline') throw new TypeError('a script was not read at submission')
  const text = scriptText(script)
  return {
    kind,
    language: script.language,
    // the one kind of script whose text is a template (execution.md 4.3.4)
    code: kind === 'selection' ? replace(text) : text,
    arguments: script.arguments.map((argument) => replace(argument)),
  }
}
