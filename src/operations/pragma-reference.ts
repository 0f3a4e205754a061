import type { PragmaDefinition } from '../pragmas/define-pragma.ts'
import { findPragma, pragmaDefinitions, pragmaNames } from '../pragmas/pragma-definitions.ts'
import { Failure } from '../problems/failure.ts'
import { suggest } from '../problems/suggest.ts'

/** A pragma as its reference says it; all of it comes from the definition that the parser uses. */
export interface PragmaEntry {
  readonly name: string
  readonly aliases: readonly string[]
  readonly group: string
  readonly summary: string
  readonly help: readonly string[]
  /** What the code below it is; null: nothing. */
  readonly body: string | null
  readonly example: string
  readonly deviations: readonly string[]
  readonly parameters: readonly ParameterEntry[]
}

export interface ParameterEntry {
  readonly name: string
  /** How its value is written. */
  readonly value: string
  readonly required: boolean
  readonly help: string
  readonly default: string | null
  readonly choices: readonly string[] | null
}

/** Every pragma, in the order of the reference. */
export function pragmaReference(): readonly PragmaEntry[] {
  return pragmaDefinitions.map(entryOf)
}

/** The pragma of that name, or of an older or newer name for it; capitals do not matter. */
export function pragmaEntry(name: string): PragmaEntry | null {
  const wanted = name.replace(/^#?%/, '')
  const found = findPragma(wanted) ?? findPragma(wanted.toLowerCase())
  return found ? entryOf(found) : null
}

function entryOf(definition: PragmaDefinition): PragmaEntry {
  const { name, aliases, group, summary, help, body, example, deviations } = definition
  const parameters = Object.entries(definition.parameters).map(([key, parameter]) => ({
    name: key,
    value: parameter.type.words,
    required: parameter.presence !== 'optional',
    help: parameter.help,
    default: parameter.default,
    choices: parameter.type.choices,
  }))
  return { name, aliases, group, summary, help, body, example, deviations, parameters }
}

/** @throws Failure `unknown-pragma` (usage), with the name that was meant */
export function requirePragma(name: string): PragmaEntry {
  const entry = pragmaEntry(name)
  if (entry) return entry
  const meant = suggest(name, pragmaNames)
  throw new Failure({
    kind: 'usage',
    code: 'unknown-pragma',
    message: `there is no pragma \`${name}\``,
    help: meant === null ? '`pa-nb pragmas` lists them' : `did you mean \`${meant}\`?`,
  })
}
