import { spawn } from 'node:child_process'
import { bodyKey, type Facts, type BodySyntaxError } from '../pragmas/facts.ts'
import { pythonUnchecked } from '../problems/catalogue/python.ts'
import type { Problem } from '../problems/problem.ts'
import type { Body } from '../syntax/section.ts'

// parses each text, runs none; prints null or [message, line, column] for each
const checker = `
import ast, json, sys, warnings
warnings.simplefilter("ignore")
answers = []
for code in json.loads(sys.stdin.buffer.read()):
    try:
        ast.parse(code)
        answers.append(None)
    except SyntaxError as error:
        answers.append([str(error.msg), error.lineno or 1, error.offset or 1])
    except (ValueError, RecursionError, MemoryError) as error:
        answers.append([str(error) or type(error).__name__, 1, 1])
json.dump(answers, sys.stdout)
`
const limits = { milliseconds: 30_000, outputBytes: 16 * 1024 * 1024 }

interface Checked {
  /** By body, as `bodyKey` says. */
  readonly errors: ReadonlyMap<string, BodySyntaxError>
  /** A warning where there is no interpreter to ask. */
  readonly problems: readonly Problem[]
}

/**
 * Checks the syntax of all bodies by one run of `python`, which compiles and never runs them
 * (design.md, decision 9). Null: no check.
 */
export async function checkPythonBodies(
  bodies: readonly Body[],
  python: string | null,
  lineOf: Facts['lineOf'],
): Promise<Checked> {
  if (python === null || bodies.length === 0) return { errors: new Map(), problems: [] }
  const answer = await ask(python, JSON.stringify(bodies.map((body) => body.text)))
  if (typeof answer !== 'string') return { errors: new Map(), problems: [unchecked(answer.reason)] }
  const answers = parseAnswers(answer)
  if (answers?.length !== bodies.length)
    return { errors: new Map(), problems: [unchecked(`\`${python}\` gave no usable answer`)] }
  const errors = new Map<string, BodySyntaxError>()
  for (const [index, body] of bodies.entries()) {
    const error = answers[index]
    if (error) errors.set(bodyKey(body), inCell(error, body, lineOf))
  }
  return { errors, problems: [] }
}

function unchecked(reason: string): Problem {
  return pythonUnchecked(null, { reason })
}

function ask(python: string, input: string): Promise<string | { readonly reason: string }> {
  return new Promise((resolve) => {
    const child = spawn(python, ['-I', '-X', 'utf8', '-c', checker], {
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    // spawn's own timeout would keep waiting for an interpreter that could not be started
    const timer = setTimeout(() => child.kill('SIGKILL'), limits.milliseconds)
    const chunks: Buffer[] = []
    let size = 0
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > limits.outputBytes) child.kill('SIGKILL')
      else chunks.push(chunk)
    })
    // an interpreter that ends early closes its input; how it ended says enough
    child.stdin.on('error', () => child.kill('SIGKILL'))
    child.on('error', (error) => {
      clearTimeout(timer)
      resolve({ reason: `\`${python}\` cannot be started: ${error.message}` })
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      if (code === 0) resolve(Buffer.concat(chunks).toString('utf8'))
      else resolve({ reason: `\`${python}\` ended with ${signal ?? String(code)}` })
    })
    child.stdin.end(input)
  })
}

function parseAnswers(text: string): (BodySyntaxError | null)[] | null {
  let answers: unknown
  try {
    answers = JSON.parse(text)
  } catch {
    return null
  }
  return Array.isArray(answers) ? answers.map(parseAnswer) : null
}

function parseAnswer(answer: unknown): BodySyntaxError | null {
  if (!Array.isArray(answer)) return null
  const [message, line, column] = answer as readonly unknown[]
  if (typeof message !== 'string' || typeof line !== 'number' || typeof column !== 'number')
    return null
  return { message, line, column }
}

/**
 * Python counts characters, a place in a notebook UTF-16 code units; and lines of the code in its
 * message, where a person counts those of the cell.
 */
function inCell(
  { message, line, column }: BodySyntaxError,
  { text, at }: Body,
  lineOf: Facts['lineOf'],
): BodySyntaxError {
  const before = Array.from(text.split('\n', line)[line - 1] ?? '')
    .slice(0, column - 1)
    .join('')
  const linesAbove = lineOf(at.cell, at.start) - 1
  const told = message
    .replace(/ \(detected at line \d+\)$/, '')
    .replace(/(?<=\bon line )\d+/, (number) => String(Number(number) + linesAbove))
  return { message: told, line, column: before.length + 1 }
}
