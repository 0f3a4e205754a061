import type { IOutput } from '@jupyterlab/nbformat'
import type { FailedTask } from '../explain-failure.ts'
import type { FailurePlace } from '../notebook-places.ts'
import { errorOutput } from './cell-output.ts'

/** Why a task failed, and where in the notebook, as the error of its cell. */
export function failureOutput({ message, place, calls, remedy }: FailedTask): IOutput {
  const [, name = 'Task failed', text = message] = /^([\w.]+): (.*)$/s.exec(message) ?? []
  return errorOutput(name, text, [
    message,
    ...(place ? [`  ${placeText(place)}`, ...sourceLine(place)] : []),
    ...calls.map((call) => `  called from ${placeText(call)}`),
    ...(remedy === null ? [] : [remedy]),
  ])
}

/** The whole log, its end with places of the notebook in place of those of the script. */
export function logWithPlaces(text: string, { log }: FailedTask): string {
  const before = text.split('\n').slice(0, Math.max(0, log.total - log.lines.length))
  return [...before, ...log.lines].map((line) => `${line}\n`).join('')
}

function placeText({ file, cell, line, inside }: FailurePlace): string {
  const parts = [cell === null ? file : `cell ${cell}`, line === null ? null : `line ${line}`]
  const place = parts.filter((part) => part !== null).join(', ')
  return inside === null ? place : `${place}, in ${inside}`
}

function sourceLine({ source, line }: FailurePlace): string[] {
  const text = line === null ? undefined : source?.split(/\r?\n/)[line - 1]
  return text === undefined ? [] : [`    ${text.trim()}`]
}
