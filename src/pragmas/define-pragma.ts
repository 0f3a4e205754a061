import { unknownLanguage } from '../problems/catalogue/pragmas.ts'
import { isError, type Problem } from '../problems/problem.ts'
import type { Pragma, Section } from '../syntax/section.ts'
import type { Action } from './action.ts'
import type { Draft } from './draft.ts'
import type { Edit } from './edit.ts'
import type { Facts } from './facts.ts'
import type { Parameters, Values } from './parameter.ts'
import { readParameters } from './read-parameters.ts'

/** What a section does. Edits and actions count only if no problem is an error. */
export interface Outcome {
  readonly edits?: readonly Edit[]
  /** What stays done although a problem is an error; counts only then. */
  readonly lasting?: readonly Edit[]
  readonly actions?: readonly Action[]
  readonly problems?: readonly Problem[]
  /** The task that the section made last, to which a further block may be added. */
  readonly madeTask?: string
  /** Whether the pragma was refused before it ran: unread, unknown or out of turn. */
  readonly isUnrun?: boolean
}

/** A section to be applied, with its parameters read. */
export interface Application<P> {
  readonly section: Section
  readonly pragma: Pragma
  readonly values: Values<P>
}

/**
 * When a pragma may stand: a `step` of a control only in its turn, `building` outside controls only,
 * `reading` anywhere (pragmas.md 4, and 10 row 11).
 */
export type PragmaOrder = 'step' | 'building' | 'reading'

export type PragmaGroup = 'tasks' | 'scripts' | 'controls' | 'job' | 'graph' | 'results' | 'session'

interface PragmaParts<P extends Parameters> {
  readonly name: string
  /** Older and newer names for the same. */
  readonly aliases?: readonly string[]
  readonly group: PragmaGroup
  /** One sentence, no full stop. */
  readonly summary: string
  /** What else there is to know, a paragraph each. */
  readonly help?: readonly string[]
  /** Whether and how the code below the pragma counts, in words; null: it does not. */
  readonly body?: string
  readonly example: string
  /** Where pa-nb does something else than the ProActive kernel, a sentence each. */
  readonly deviations?: readonly string[]
  readonly order: PragmaOrder
  /** Values are taken as they come; a bad line is no more than a warning (pragmas.md 5, 10 row 21). */
  readonly isUnchecked?: boolean
  /** Whether `language=Python` means that the body must be Python (pragmas.md 3). */
  readonly checksPython?: boolean
  readonly parameters: P
  readonly apply: (application: Application<P>, draft: Draft, facts: Facts) => Outcome
}

/** A pragma with its parameters' types out of sight: what the fold, the reference and docs read. */
export interface PragmaDefinition {
  readonly name: string
  readonly aliases: readonly string[]
  readonly group: PragmaGroup
  readonly summary: string
  readonly help: readonly string[]
  readonly body: string | null
  readonly example: string
  readonly deviations: readonly string[]
  readonly order: PragmaOrder
  readonly isUnchecked: boolean
  readonly checksPython: boolean
  readonly parameters: Parameters
  /** Reads the parameters of a section of this pragma, and makes ready what it does. */
  readonly prepare: (section: Section, pragma: Pragma) => PreparedSection
}

/** The parameters' problems, and what is left to do when none of them is an error that is not late. */
export interface PreparedSection {
  readonly problems: readonly Problem[]
  readonly apply: ((draft: Draft, facts: Facts) => Outcome) | null
}

/**
 * A word that is no language comes to light only while the pragma runs; what is no word at all, before
 * (pragmas.md 1, order of checks, and 2).
 */
export function isLate({ code, facts }: Problem): boolean {
  return code === unknownLanguage.definition.code && /^[A-Za-z_]+$/.test(String(facts.given))
}

/** The one definition of a pragma, from which all else about it is read (style.md, B). */
export function definePragma<P extends Parameters>(parts: PragmaParts<P>): PragmaDefinition {
  return {
    name: parts.name,
    aliases: parts.aliases ?? [],
    group: parts.group,
    summary: parts.summary,
    help: parts.help ?? [],
    body: parts.body ?? null,
    example: parts.example,
    deviations: parts.deviations ?? [],
    order: parts.order,
    isUnchecked: parts.isUnchecked ?? false,
    checksPython: parts.checksPython ?? false,
    parameters: parts.parameters,
    prepare: (section, pragma) => {
      const { values, problems } = readParameters(pragma, parts)
      if (problems.some((problem) => isError(problem) && !isLate(problem)))
        return { problems, apply: null }
      const apply = (draft: Draft, facts: Facts) =>
        // every value was read by the type of the same definition
        parts.apply({ section, pragma, values: values as Values<P> }, draft, facts)
      return { problems, apply }
    },
  }
}
