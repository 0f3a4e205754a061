import { javaText } from '../../../rest/java-serialization/java-text.ts'
import type { JavaValue } from '../../../rest/java-serialization/java-value.ts'
import { javaString } from '../../../rest/java-serialization/java-value.ts'
import { writeJava } from '../../../rest/java-serialization/write.ts'
import type { TaskResultData } from '../../../rest/payloads.ts'
import { isTaskAlive } from '../../../rest/status.ts'
import type { Task } from '../../engine/job.ts'
import type { TaskResult } from '../../scheduler.ts'
import { failureText } from './failure-text.ts'
import { taskIdData } from './task-state.ts'

export interface TaskOutput {
  readonly stdoutLogs: string
  readonly stderrLogs: string
}

const exceptions = 'org.ow2.proactive.scheduler.common.exception'

/** What stands for the result of a task that never ran (execution.md 7). */
const neverRan: ReadonlyMap<string, readonly [exception: string, message: string]> = new Map([
  ['SKIPPED', ['TaskSkippedException', 'The task was skipped in the workflow']],
  [
    'NOT_STARTED',
    ['TaskCouldNotStartException', 'The task could not start due to dependency failure'],
  ],
  [
    'NOT_RESTARTED',
    ['TaskCouldNotRestartException', 'The task could not restart as its job has ended'],
  ],
])

/** A task's result as REST tells it: all null while the task is not over. */
export function taskResultData(
  task: Task,
  results: readonly TaskResult[],
  output: TaskOutput,
): TaskResultData {
  const id = taskIdData(task)
  if (isTaskAlive(task.status)) return { ...nothing, id }
  const never = neverRan.get(task.status)
  const last = results.at(-1)
  if (never) return neverRanData(task, never, output)
  if (!last) return { ...nothing, id }
  return { ...attemptData(last), id, output }
}

/** The result of one attempt, whatever has become of its task since. */
function attemptData(result: TaskResult): Omit<TaskResultData, 'id' | 'output'> {
  const exception = result.failure ? failureText(result.failure) : null
  return {
    serializedValue: exception === null ? base64(resultBytes(result)) : null,
    value: exception === null ? valueText(result.value) : null,
    raw: result.isRaw,
    serializedException: exception === null ? null : base64(writeJava(javaString(exception))),
    exceptionMessage: exception,
    metadata: result.metadata,
    propagatedVariables: textsOf(result.propagatedVariables),
    serializedPropagatedVariables: mapValues(result.propagatedVariables, (value) =>
      base64(writeJava(value)),
    ),
  }
}

/** The bytes of a result: those of a raw one as they are, else a Java serialization stream. */
export function resultBytes(result: TaskResult): Uint8Array {
  return result.isRaw && result.value.type === 'bytes'
    ? result.value.value
    : writeJava(result.value)
}

/** The text that `result/value` gives; null: a null value, or no result so far. */
export function resultText(task: Task, results: readonly TaskResult[]): string | null {
  const never = neverRan.get(task.status)
  if (never) return `${exceptions}.${never[0]}: ${never[1]}`
  const last = results.at(-1)
  if (!last) return null
  return last.failure ? failureText(last.failure) : valueText(last.value)
}

/** Values as text; those that are null are left out. */
export function textsOf(
  values: Readonly<Record<string, JavaValue>>,
): Readonly<Record<string, string>> {
  const present = Object.entries(values).filter(([, value]) => value.type !== 'null')
  return Object.fromEntries(present.map(([name, value]) => [name, javaText(value)]))
}

export function serializedTexts(
  values: Readonly<Record<string, JavaValue>>,
): Readonly<Record<string, string>> {
  return mapValues(values, (value) => base64(writeJava(value)))
}

const nothing: Omit<TaskResultData, 'id'> = {
  serializedValue: null,
  value: null,
  raw: false,
  serializedException: null,
  exceptionMessage: null,
  metadata: null,
  propagatedVariables: null,
  serializedPropagatedVariables: null,
  output: null,
}

function neverRanData(
  task: Task,
  [exception, message]: readonly [string, string],
  output: TaskOutput,
): TaskResultData {
  const text = `${exceptions}.${exception}: ${message}`
  return {
    ...nothing,
    id: taskIdData(task),
    serializedException: base64(writeJava(javaString(text))),
    exceptionMessage: text,
    metadata: {},
    propagatedVariables: {},
    serializedPropagatedVariables: {},
    output: output.stderrLogs === '' ? { ...output, stderrLogs: message } : output,
  }
}

function valueText(value: JavaValue): string | null {
  return value.type === 'null' ? null : javaText(value)
}

function mapValues<T>(
  values: Readonly<Record<string, JavaValue>>,
  of: (value: JavaValue) => T,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, of(value)]))
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
