import type { IOutput } from '@jupyterlab/nbformat'
import { pragmaEntry, pragmaReference, type PragmaEntry } from '../pragma-reference.ts'
import { displayOutput } from './cell-output.ts'
import { htmlTable } from './html-text.ts'

/** What `#%help()` shows: all pragmas in a line each, or one with its parameters. */
export function helpOutput(pragma: string | null): IOutput {
  const entry = pragma === null ? null : pragmaEntry(pragma)
  return entry ? explain(entry) : list()
}

function list(): IOutput {
  const rows = pragmaReference().map(({ name, summary }) => [`#%${name}`, summary])
  const width = Math.max(...rows.map(([name = '']) => name.length))
  const text = rows.map(([name = '', summary = '']) => `${name.padEnd(width)}  ${summary}`)
  return displayOutput(text.join('\n'), htmlTable(['pragma', 'what it does'], rows))
}

function explain({ name, summary, example, parameters, body, help }: PragmaEntry): IOutput {
  const rows = parameters.map((parameter) => [
    parameter.required ? parameter.name : `[${parameter.name}]`,
    parameter.value,
    parameter.default === null ? parameter.help : `${parameter.help} (${parameter.default})`,
  ])
  const lines = [
    `#%${name}: ${summary}.`,
    '',
    ...rows.map(([key = '', value = '', meaning = '']) => `  ${key}: ${value}. ${meaning}`),
    ...(body === null ? [] : ['', `The code below it: ${body}.`]),
    ...help.map((paragraph) => `\n${paragraph}`),
    '',
    example,
  ]
  return displayOutput(lines.join('\n'), htmlTable(['parameter', 'value', 'meaning'], rows))
}
