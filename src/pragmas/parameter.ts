import type { Problem } from '../problems/problem.ts'
import type { Span } from '../problems/span.ts'
import type { Value } from '../syntax/section.ts'

/** Who asks: for the words of a problem. */
export interface Subject {
  readonly pragma: string
  readonly parameter: string
  readonly keyAt: Span
}

/** A typed value, or null: with at least one problem that is an error, or as if not given. */
export interface Reading<T> {
  readonly value: T | null
  readonly problems: readonly Problem[]
}

/** How a value is written and what it means. */
export interface ParameterType<T> {
  /** In words, for the reference: `a name`, `on or off`. */
  readonly words: string
  /** What may be written, where that is a list; for completion and suggestions. */
  readonly choices: readonly string[] | null
  /** What the value names, for completion and for what must be gathered before the fold. */
  readonly refersTo: 'task' | 'file' | 'dot' | 'xml' | 'json' | 'ini' | 'pragma' | null
  readonly read: (value: Value, subject: Subject) => Reading<T>
}

/** `bracketed`: required, but not in a pragma without brackets (pragmas.md 1). */
export type Presence = 'required' | 'bracketed' | 'optional'

export interface ParameterDefinition<T, P extends Presence> {
  readonly type: ParameterType<T>
  readonly presence: P
  readonly help: string
  /** What counts when it is not given, in words. */
  readonly default: string | null
  /** Must never be shown. */
  readonly isSecret: boolean
}

interface ParameterOptions {
  readonly default?: string
  readonly isSecret?: boolean
}

function define<T, P extends Presence>(
  presence: P,
  type: ParameterType<T>,
  help: string,
  options: ParameterOptions,
): ParameterDefinition<T, P> {
  const { default: byDefault = null, isSecret = false } = options
  return { type, presence, help, default: byDefault, isSecret }
}

export function required<T>(type: ParameterType<T>, help: string, options: ParameterOptions = {}) {
  return define('required', type, help, options)
}

export function bracketed<T>(type: ParameterType<T>, help: string, options: ParameterOptions = {}) {
  return define('bracketed', type, help, options)
}

export function optional<T>(type: ParameterType<T>, help: string, options: ParameterOptions = {}) {
  return define('optional', type, help, options)
}

export type Parameters = Readonly<Record<string, ParameterDefinition<unknown, Presence>>>

export type Values<P> = {
  readonly [K in keyof P]: P[K] extends ParameterDefinition<infer T, infer Q>
    ? Q extends 'required'
      ? T
      : T | null
    : never
}
