import * as v from 'valibot'

import type { JavaValue } from '../../rest/java-serialization/java-value.ts'
import type { ParentResult } from '../runner/attempt.ts'
import type { StepExit, StepFile, StepOutcome, StepRequest } from './language.ts'
import { decodeValue, encodeValue, ValueNotReadable } from './value-codec.ts'

/** Bindings that only a ProActive server has: a driver says so when a script uses one. */
const absentBindings = [
  'schedulerapi',
  'rmapi',
  'userspaceapi',
  'globalspaceapi',
  'synchronizationapi',
  'signalapi',
]

/** What a driver reads, `input.json` in the step's folder; `more`: what its language alone needs. */
export function driverInput(
  { step, bindings, workingFolder }: StepRequest,
  more: Readonly<Record<string, unknown>> = {},
): StepFile {
  const input = {
    kind: step.kind,
    workingFolder,
    variables: encodeNamed(bindings.variables),
    genericInformation: [...bindings.genericInformation],
    results: bindings.results.map(encodeResult),
    hasResult: bindings.result !== null,
    result: bindings.result === null ? null : encodeValue(bindings.result),
    resultMap: encodeNamed(bindings.resultMap),
    resultMetadata: [...bindings.resultMetadata],
    args: step.arguments,
    texts: Object.fromEntries(bindings.texts),
    nodesurl: bindings.nodes.others,
    allnodesurl: bindings.nodes.all,
    progressFile: bindings.progressFile,
    absent: absentBindings,
    ...more,
  }
  return { name: 'input.json', content: JSON.stringify(input) }
}

function encodeResult(result: ParentResult): unknown {
  return {
    taskId: result.taskId,
    taskName: result.taskName,
    value: encodeValue(result.value),
    exception: result.exception,
    metadata: Object.entries(result.metadata),
    resultMap: encodeNamed(new Map(Object.entries(result.resultMap))),
  }
}

function encodeNamed(values: ReadonlyMap<string, JavaValue>): [string, unknown][] {
  return [...values].map(([name, value]) => [name, encodeValue(value)])
}

const pairs = v.array(v.tuple([v.string(), v.unknown()]))
const textPairs = v.array(v.tuple([v.string(), v.string()]))
const outputSchema = v.object({
  puts: pairs,
  removed: v.array(v.string()),
  outputs: pairs,
  /** Coded, in a list of one; null: the script has no value of its own. */
  value: v.nullable(v.tuple([v.unknown()])),
  resultMap: pairs,
  metadata: textPairs,
  environment: textPairs,
  /** The script left early, by `sys.exit`. */
  exited: v.optional(v.boolean(), false),
  error: v.nullable(
    v.object({
      type: v.string(),
      message: v.string(),
      line: v.nullable(v.number()),
    }),
  ),
})

/** Whether a script left early by itself, which the engines of a JVM do not survive (6.4). */
export function leftEarly(exit: StepExit): boolean {
  const output = v.safeParse(outputSchema, exit.output())
  return output.success && output.output.exited
}

/** The error of a script, as its driver saw it. */
export interface ScriptError {
  readonly type: string
  readonly message: string
  /** Line of the script, from 1. */
  readonly line: number | null
}

/**
 * What a step means whose driver hands values back. A driver that did not come to its end has left
 * its puts in `changes` (execution.md 4.1: they count, whatever became of the script).
 *
 * @param failureText the failure in ProActive's words, by exit code and error
 */
export function driverOutcome(
  { bindings }: StepRequest,
  exit: StepExit,
  failureText: (code: number, error: ScriptError | null) => string,
): StepOutcome {
  const output = v.safeParse(outputSchema, exit.output())
  const error = output.success ? output.output.error : null
  const failed: StepOutcome = {
    failure: exit.code === 0 ? null : failureText(exit.code, error),
    exitCode: exit.code,
    ...(output.success ? { puts: new Map(), removed: [] } : changesOf(exit.changes())),
    outputs: new Map(),
    scriptValue: null,
    isRaw: false,
    resultMap: bindings.resultMap,
    metadata: bindings.resultMetadata,
    environment: new Map(),
  }
  if (!output.success) return failed
  const { puts, removed, outputs, value, resultMap, metadata, environment } = output.output
  try {
    return {
      ...failed,
      puts: decodeNamed(puts),
      removed,
      outputs: decodeNamed(outputs),
      scriptValue: value === null ? null : decodeValue(value[0]),
      resultMap: decodeNamed(resultMap),
      metadata: new Map(metadata),
      environment: new Map(environment),
    }
  } catch (reason) {
    if (!(reason instanceof ValueNotReadable)) throw reason
    return { ...failed, failure: reason.message }
  }
}

function decodeNamed(values: readonly (readonly [string, unknown])[]): Map<string, JavaValue> {
  return new Map(values.map(([name, value]) => [name, decodeValue(value)]))
}

const changeSchema = v.union([
  v.tuple([v.literal('put'), v.string(), v.unknown()]),
  v.tuple([v.literal('remove'), v.string()]),
])

function changesOf(changes: readonly unknown[]): Pick<StepOutcome, 'puts' | 'removed'> {
  const puts = new Map<string, JavaValue>()
  const removed = new Set<string>()
  for (const change of changes) {
    const parsed = v.safeParse(changeSchema, change)
    if (!parsed.success) continue
    const [action, name, coded] = parsed.output
    if (action === 'put') puts.set(name, decodeValue(coded))
    else {
      puts.delete(name)
      removed.add(name)
    }
  }
  return { puts, removed: [...removed] }
}
