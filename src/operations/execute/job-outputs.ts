import type { IOutput } from '@jupyterlab/nbformat'
import type { JavaValue } from '../../rest/java-serialization/java-value.ts'
import { jsonValue } from '../json-value.ts'
import type { TaskOutcome } from '../job-results.ts'
import { displayOutput, imageOutput, streamOutput } from './cell-output.ts'
import { htmlTable } from './html-text.ts'

/** The results of tasks: a table, and an image for each that is one. */
export function resultOutputs(tasks: readonly TaskOutcome[]): IOutput[] {
  const rows = tasks.map((task) => [task.name, task.status, resultText(task)])
  const text = rows.map(([name = '', , result = '']) => `${name}: ${result}`).join('\n')
  const images = tasks.flatMap((task) => imageOf(task) ?? [])
  return [displayOutput(text, htmlTable(['task', 'status', 'result'], rows)), ...images]
}

/** The result of one task: an image where it is one, else a text. */
export function resultOutput(task: TaskOutcome): IOutput {
  return imageOf(task) ?? displayOutput(resultText(task))
}

/** What tasks have printed, each under its name where there are several. */
export function logOutputs(logs: readonly { task: string; text: string }[]): IOutput[] {
  if (logs.length === 1) return logs.map(({ text }) => streamOutput('stdout', text))
  return logs.map(({ task, text }) => streamOutput('stdout', `[${task}]\n${text}`))
}

export function resultText(task: TaskOutcome): string {
  if (task.error !== null) return `error: ${task.error.split('\n', 1)[0] ?? ''}`
  if (task.value === null) return task.text ?? '(none yet)'
  return valueText(task.value)
}

function valueText(value: JavaValue): string {
  if (value.type === 'string') return value.value
  if (value.type === 'bytes') return `${value.value.length} bytes`
  return JSON.stringify(jsonValue(value))
}

const imageTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/svg+xml']
const largestImage = 5_000_000

function imageOf({ name, value, metadata }: TaskOutcome): IOutput | null {
  const type = metadata['content.type'] ?? ''
  if (value?.type !== 'bytes' || !imageTypes.includes(type) || value.value.length > largestImage)
    return null
  const bytes = Buffer.from(value.value)
  const content = type === 'image/svg+xml' ? bytes.toString('utf8') : bytes.toString('base64')
  return imageOutput(type, content, `the result of ${name}`)
}
