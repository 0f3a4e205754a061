import { execFile } from 'node:child_process'
import { closeSync, openSync, readSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { promisify } from 'node:util'

import { findFirstProgram, findProgram, isProgram } from './find-program.ts'

const execFileAsync = promisify(execFile)

export type PythonInterpreter =
  | {
      readonly kind: 'found'
      readonly program: string
      /** Options that PYTHON_COMMAND holds behind the program. */
      readonly options: readonly string[]
    }
  | { readonly kind: 'missing'; readonly message: string }

/**
 * The Python of a task (design.md, decision 4): generic information PYTHON_COMMAND, the
 * environment's PYTHON_COMMAND, the virtual environment, conda's, `python3`, `python`. A shim (a
 * script that looks for the interpreter at every start, as pyenv's) is resolved once.
 */
export async function findPython(
  asked: string | undefined,
  environment: ReadonlyMap<string, string>,
): Promise<PythonInterpreter> {
  const path = environment.get('PATH') ?? ''
  const command = (asked ?? environment.get('PYTHON_COMMAND') ?? '').trim()
  if (command !== '') return await fromCommand(command, path, environment)
  for (const name of ['VIRTUAL_ENV', 'CONDA_PREFIX']) {
    const folder = environment.get(name)
    const program = folder === undefined ? '' : join(folder, 'bin', 'python')
    if (isAbsolute(program) && isProgram(program)) return found(program, [])
  }
  const program = findFirstProgram(['python3', 'python'], path)
  if (program === null) {
    return {
      kind: 'missing',
      message:
        'Python is not installed: neither `python3` nor `python` is in PATH; install the package `python3`, or name an interpreter with PYTHON_COMMAND or --python',
    }
  }
  return found(await behindShim(program, environment), [])
}

/** The Python of a container's image: that which PYTHON_COMMAND names, else `python3`. */
export function pythonOfImage(asked = ''): Extract<PythonInterpreter, { kind: 'found' }> {
  const [program = '', ...options] = asked.trim().split(/\s+/)
  return { kind: 'found', program: program === '' ? 'python3' : program, options }
}

async function fromCommand(
  command: string,
  path: string,
  environment: ReadonlyMap<string, string>,
): Promise<PythonInterpreter> {
  const whole = findProgram(command, path)
  if (whole !== null) return found(await behindShim(whole, environment), [])
  const [name = '', ...options] = command.split(/\s+/)
  const program = findProgram(name, path)
  if (program !== null) return found(await behindShim(program, environment), options)
  return {
    kind: 'missing',
    message: `the Python that PYTHON_COMMAND names, \`${command}\`, is no program`,
  }
}

function found(program: string, options: readonly string[]): PythonInterpreter {
  return { kind: 'found', program, options }
}

/** Answers of shims, by what they depend on; a daemon meets few. */
const resolved = new Map<string, Promise<string>>()
const mostResolved = 64

function behindShim(program: string, environment: ReadonlyMap<string, string>): Promise<string> {
  if (!isScript(program)) return Promise.resolve(program)
  const key = JSON.stringify([program, environment.get('PATH'), environment.get('PYENV_VERSION')])
  let answer = resolved.get(key)
  if (answer === undefined) {
    answer = askExecutable(program, environment)
    if (resolved.size >= mostResolved) resolved.clear()
    resolved.set(key, answer)
  }
  return answer
}

async function askExecutable(
  program: string,
  environment: ReadonlyMap<string, string>,
): Promise<string> {
  try {
    const { stdout } = await execFileAsync(
      program,
      ['-c', 'import sys; sys.stdout.write(sys.executable)'],
      { env: Object.fromEntries(environment), timeout: 20_000, cwd: '/' },
    )
    return isAbsolute(stdout) && isProgram(stdout) ? stdout : program
  } catch {
    // a shim that does not answer says why in the log of the task that it is then started for
    return program
  }
}

function isScript(program: string): boolean {
  const file = openSync(program, 'r')
  try {
    const start = Buffer.alloc(2)
    return readSync(file, start, 0, 2, 0) === 2 && start.toString() === '#!'
  } catch {
    return false
  } finally {
    closeSync(file)
  }
}
