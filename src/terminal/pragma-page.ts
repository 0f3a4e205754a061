import type { ParameterEntry, PragmaEntry } from '../operations/pragma-reference.ts'
import { padToWidth } from './display-width.ts'
import type { Output } from './terminal.ts'
import { wrapText } from './wrap-text.ts'

/** The page of one pragma: how it is written, its parameters, what else there is to know. */
export function pragmaPage(entry: PragmaEntry, output: Output): string {
  const { paint } = output
  const width = Math.min(output.columns, 100)
  const section = (title: string, body: string) =>
    body === '' ? '' : `\n${paint.bold(title)}\n${body}`
  const paragraphs = (texts: readonly string[], mark = '') =>
    texts.map((text) => wrapText(mark + text, width, 2, mark.length)).join('')
  const also = entry.aliases.map((name) => `#%${name}`).join(', ')
  return (
    `${paint.bold(`#%${entry.name}`)}  ${entry.summary}\n` +
    (also === '' ? '' : `  also written ${also}\n`) +
    section('EXAMPLE', `  ${paint.cyan(entry.example.replaceAll('\n', '\n  '))}\n`) +
    section('PARAMETERS', parameterList(entry.parameters, output)) +
    section('CODE', paragraphs([entry.body ?? 'none: what stands below it does not count'])) +
    section('MORE', paragraphs(entry.help)) +
    section('OTHER THAN IN THE PROACTIVE KERNEL', paragraphs(entry.deviations, '- '))
  )
}

function parameterList(parameters: readonly ParameterEntry[], output: Output): string {
  const { paint } = output
  const names = parameters.map(({ name, required }) => `${name}${required ? ' (required)' : ''}`)
  const column = Math.max(0, ...names.map((name) => name.length)) + 4
  const width = Math.min(output.columns, 100)
  return parameters
    .map((parameter, index) => {
      const { value, help, choices } = parameter
      const byDefault = parameter.default === null ? '' : `; by default ${parameter.default}`
      // the words of a choice list what can be chosen already
      const listed =
        choices === null || value.includes(choices[0] ?? '') ? '' : ` (${choices.join(', ')})`
      const text = wrapText(`${help}: ${value}${listed}${byDefault}`, width, column, 0).slice(
        column,
      )
      return `${padToWidth(`  ${paint.cyan(names[index] ?? '')}`, column)}${text}`
    })
    .join('')
}

const groupTitles: Readonly<Record<string, string>> = {
  tasks: 'Tasks',
  scripts: 'Scripts of tasks',
  controls: 'Replicate, loop and branch',
  job: 'The job',
  graph: 'The graph',
  results: 'Results',
  session: 'The session',
}

/** Every pragma with one line, by what it is about. */
export function pragmaList(entries: readonly PragmaEntry[], output: Output): string {
  const { paint } = output
  const column = Math.max(...entries.map(({ name }) => name.length)) + 6
  const groups = [...new Set(entries.map(({ group }) => group))]
  const text = groups.map((group) => {
    const lines = entries
      .filter((entry) => entry.group === group)
      .map(({ name, summary }) => `  ${paint.cyan(`#%${name}`.padEnd(column - 2))}${summary}\n`)
    return `${paint.bold(groupTitles[group] ?? group)}\n${lines.join('')}`
  })
  return `${text.join('\n')}\n\`pa-nb pragmas task\` tells all about one.\n`
}
