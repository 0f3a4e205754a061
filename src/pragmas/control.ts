import type { Span } from '../problems/span.ts'
import type { Script } from '../workflow/script.ts'

export type ControlKind = 'replicate' | 'loop' | 'branch'

/** The pragmas of each control, in their order (pragmas.md 4). */
export const controlSteps: Readonly<Record<ControlKind, readonly string[]>> = {
  replicate: ['split', 'runs', 'process', 'merge'],
  loop: ['start', 'condition', 'loop'],
  branch: ['branch', 'condition', 'if', 'else', 'continuation'],
}

/** A control that has been started and waits for its next step. */
export interface OpenControl {
  readonly kind: ControlKind
  readonly startedAt: Span
  /** The pragma that must come next. */
  readonly expected: string
  /** The tasks that its steps made, by pragma. */
  readonly tasks: Readonly<Record<string, string>>
  /** The script of `condition`, and the task that it is aimed at. */
  readonly condition: { readonly script: Script; readonly target: string } | null
}

/** The kinds of control that `pragma` begins or continues. */
export function controlsOf(pragma: string): readonly ControlKind[] {
  const kinds: readonly ControlKind[] = ['replicate', 'loop', 'branch']
  return kinds.filter((kind) => controlSteps[kind].includes(pragma))
}

/** The control after `step` of it was taken; null when that was its last step. */
export function nextStep(
  control: OpenControl,
  step: string,
  taken: Partial<Pick<OpenControl, 'tasks' | 'condition'>> = {},
): OpenControl | null {
  const steps = controlSteps[control.kind]
  const expected = steps[steps.indexOf(step) + 1]
  return expected === undefined ? null : { ...control, ...taken, expected }
}

/** A control whose first step, the pragma `first`, has made `task`. */
export function openControl(
  kind: ControlKind,
  first: string,
  task: string,
  startedAt: Span,
): OpenControl {
  const expected = controlSteps[kind][1] ?? first
  return { kind, startedAt, expected, tasks: { [first]: task }, condition: null }
}
