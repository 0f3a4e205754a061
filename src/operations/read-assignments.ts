import { extname } from 'node:path'

import { Failure } from '../problems/failure.ts'
import { readGivenFile } from './read-given-file.ts'
import type { Surroundings } from './surroundings.ts'

/** More than any variable should hold; it travels in one request. */
const longestValue = 10_000_000

/**
 * Variables as given with `-v name=value`: `@file` is the content of a file, `@-` standard input,
 * `@env:NAME` an environment variable, `@@` a literal `@`. The last value of a name counts. One line
 * break at the end of a file does not.
 *
 * @throws Failure `bad-assignment`, `no-such-file`, `not-set` (usage)
 */
export async function readAssignments(
  assignments: readonly string[],
  surroundings: Surroundings,
): Promise<ReadonlyMap<string, string>> {
  const values = new Map<string, string>()
  for (const assignment of assignments) {
    const [name, value] = splitAssignment(assignment)
    values.set(name, await readValue(value, surroundings))
  }
  return values
}

/** `name=value`, split at the first sign; @throws Failure `bad-assignment` (usage) */
export function splitAssignment(assignment: string): [name: string, value: string] {
  const at = assignment.indexOf('=')
  if (at > 0) return [assignment.slice(0, at), assignment.slice(at + 1)]
  throw new Failure({
    kind: 'usage',
    code: 'bad-assignment',
    message: `\`${assignment}\` says no name and value`,
    help: 'write it as `name=value`',
  })
}

async function readValue(value: string, surroundings: Surroundings): Promise<string> {
  if (!value.startsWith('@')) return value
  const source = value.slice(1)
  if (source.startsWith('@')) return source
  if (source === '-') return fileValue('standard input', await surroundings.readStandardInput())
  if (source.startsWith('env:')) return environmentValue(source.slice(4), surroundings)
  return fileValue(source, await readGivenFile(source, surroundings))
}

function environmentValue(name: string, { environment }: Surroundings): string {
  const value = environment[name]
  if (value !== undefined) return value
  throw new Failure({
    kind: 'usage',
    code: 'not-set',
    message: `the environment variable \`${name}\` is not set`,
  })
}

function fileValue(name: string, bytes: Buffer): string {
  if (bytes.length <= longestValue) return bytes.toString('utf8').replace(/\r?\n$/, '')
  throw new Failure({
    kind: 'usage',
    code: 'value-too-long',
    message: `the value in ${name} is longer than ${longestValue} bytes`,
    help: 'put it into the user space (`pa-nb files put`) and pass its name',
  })
}

/**
 * Variables of a file: an object in JSON or YAML, or `name=value` lines (`.env`), by its ending.
 *
 * @throws Failure `no-such-file`, `bad-variables-file` (usage)
 */
export async function readVariablesFile(
  path: string,
  surroundings: Surroundings,
): Promise<ReadonlyMap<string, string>> {
  const text = (await readGivenFile(path, surroundings)).toString('utf8')
  switch (extname(path).toLowerCase()) {
    case '.json':
      return objectVariables(
        parse(path, () => JSON.parse(text) as unknown),
        path,
      )
    case '.yaml':
    case '.yml': {
      const { parse: parseYaml } = await import('yaml')
      return objectVariables(
        parse(path, () => parseYaml(text, { maxAliasCount: 100 }) as unknown),
        path,
      )
    }
    default:
      return lineVariables(text)
  }
}

function parse(path: string, read: () => unknown): unknown {
  try {
    return read()
  } catch (error) {
    throw badFile(path, error instanceof Error ? (error.message.split('\n')[0] ?? '') : '')
  }
}

function objectVariables(value: unknown, path: string): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw badFile(path, 'it holds no object of names and values')
  return new Map(Object.entries(value).map(([name, item]) => [name, variableText(item)]))
}

/** Numbers and booleans as they are written, null as nothing, lists and objects as JSON. */
function variableText(value: unknown): string {
  if (typeof value === 'string') return value
  return value === null ? '' : JSON.stringify(value)
}

function lineVariables(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const line of text.split(/\r?\n/)) {
    const trimmed = line.trim().replace(/^export\s+/, '')
    if (trimmed === '' || trimmed.startsWith('#')) continue
    const [name, value] = splitAssignment(trimmed)
    values.set(name.trim(), unquoted(value.trim()))
  }
  return values
}

function unquoted(value: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"$|^'([^']*)'$/.exec(value)
  if (!quoted) return value
  return (
    quoted[2] ??
    (quoted[1] ?? '').replace(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter))
  )
}

function badFile(path: string, reason: string): Failure {
  return new Failure({
    kind: 'usage',
    code: 'bad-variables-file',
    message: `\`${path}\` holds no variables: ${reason}`,
    help: 'write an object of names and values in JSON or YAML, or lines `name=value`',
  })
}
