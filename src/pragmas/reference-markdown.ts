import type { PragmaDefinition, PragmaGroup } from './define-pragma.ts'
import type { ParameterDefinition, Presence } from './parameter.ts'

const groups: readonly (readonly [PragmaGroup, string])[] = [
  ['tasks', 'Tasks'],
  ['controls', 'Controls'],
  ['scripts', 'Scripts and environments'],
  ['job', 'The job'],
  ['graph', 'Graphs'],
  ['results', 'Results'],
  ['session', 'The session'],
]

/** The reference of all pragmas in Markdown, made of their definitions. */
export function referenceMarkdown(definitions: readonly PragmaDefinition[]): string {
  const parts = groups.flatMap(([group, title]) => [
    `## ${title}`,
    ...definitions.filter((definition) => definition.group === group).map(pragmaMarkdown),
  ])
  return `${['# The pragmas', introduction, ...parts].join('\n\n')}\n`
}

const introduction = [
  'Written from the definitions in this folder by `UPDATE_GOLDEN=1 npm run unit`; do not edit it by hand.',
  '',
  'A cell that starts with `#%name(key=value, …)` is a pragma. A value is a word, a text in quotes, a list `[a, b]` or a list of pairs `[(key, value)]`; several pragmas may stand in a cell, each with its code below it. A parameter in italics may be left out.',
].join('\n')

function pragmaMarkdown(definition: PragmaDefinition): string {
  const { name, aliases, summary, body, help, example, deviations, parameters } = definition
  const rows = Object.entries(parameters).map(parameterRow)
  const table = ['| parameter | value | |', '| --- | --- | --- |', ...rows].join('\n')
  return [
    `### \`#%${name}\``,
    `${summary}.${aliases.length > 0 ? ` Also called ${aliases.map((alias) => `\`${alias}\``).join(', ')}.` : ''}`,
    ['```python', example, '```'].join('\n'),
    ...(rows.length > 0 ? [table] : []),
    ...(body === null ? [] : [`The code below it: ${body}.`]),
    ...help,
    ...(deviations.length > 0
      ? [
          [
            'Other than in the ProActive kernel:',
            '',
            ...deviations.map((each) => `- ${each}`),
          ].join('\n'),
        ]
      : []),
  ].join('\n\n')
}

function parameterRow([key, definition]: [string, ParameterDefinition<unknown, Presence>]): string {
  const { type, presence, help, default: byDefault } = definition
  const name = presence === 'optional' ? `_\`${key}\`_` : `**\`${key}\`**`
  const meaning = byDefault === null ? help : `${help}; by default ${byDefault}`
  return `| ${name} | ${type.words} | ${meaning.replaceAll('|', '\\|')} |`
}
