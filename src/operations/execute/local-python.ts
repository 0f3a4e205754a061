import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { Failure } from '../../problems/failure.ts'

// runs each text in one namespace, as a Python kernel would; answers on file descriptor 3
const driver = `
import ast, contextlib, io, json, os, sys, traceback
answers = os.fdopen(3, "w", encoding="utf-8")
space = {"__name__": "__main__"}
sys.path.insert(0, "")
def run(code):
    out, err, value, error = io.StringIO(), io.StringIO(), None, None
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            tree = ast.parse(code, "<cell>")
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, "<cell>", "exec"), space)
            if last is not None:
                result = eval(compile(ast.Expression(last.value), "<cell>", "eval"), space)
                value = None if result is None else repr(result)
        except BaseException as problem:
            # the first frame is the driver's own
            frames = problem.__traceback__ and problem.__traceback__.tb_next
            lines = traceback.format_exception(type(problem), problem, frames)
            error = [type(problem).__name__, str(problem), [line.rstrip("\\n") for line in lines]]
    return {"out": out.getvalue(), "err": err.getvalue(), "value": value, "error": error}
for line in sys.stdin:
    answers.write(json.dumps(run(json.loads(line))) + "\\n")
    answers.flush()
`

export interface LocalAnswer {
  readonly out: string
  readonly err: string
  /** The last expression, as Python writes it; null where there is none. */
  readonly value: string | null
  readonly error: {
    readonly name: string
    readonly message: string
    readonly lines: string[]
  } | null
}

interface LocalPythonOptions {
  readonly python: string
  readonly folder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Ends the process, and what waits for it. */
  readonly signal: AbortSignal
}

/** One Python process for all cells under `configure(task=local)`, started by the first of them. */
export class LocalPython {
  readonly #options: LocalPythonOptions
  #child: ChildProcess | null = null
  #lines: AsyncIterator<string> | null = null
  #printed = ''

  constructor(options: LocalPythonOptions) {
    this.#options = options
  }

  /** @throws Failure `no-python`, `local-python-ended` (unreachable) */
  async run(code: string): Promise<LocalAnswer> {
    const child = this.#child ?? (await this.#start())
    child.stdin?.write(`${JSON.stringify(code)}\n`)
    const answer = await this.#lines?.next()
    if (!answer || answer.done === true) {
      this.close()
      throw new Failure({
        kind: 'unreachable',
        code: 'local-python-ended',
        message: 'the Python process of the local cells has ended',
        help: 'a cell may have ended it; the next local cell starts a new one',
      })
    }
    const printed = this.#printed
    this.#printed = ''
    return readAnswer(answer.value, printed)
  }

  close(): void {
    this.#child?.stdin?.destroy()
    this.#child?.kill('SIGKILL')
    this.#child = null
    this.#lines = null
  }

  async #start(): Promise<ChildProcess> {
    const { python, folder, environment, signal } = this.#options
    const child = spawn(python, ['-u', '-X', 'utf8', '-c', driver], {
      cwd: folder,
      env: environment,
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      signal,
    })
    await started(child, python)
    // what processes that a cell starts print goes past the driver
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (this.#printed += chunk.toString('utf8')))
    // a process that has ended is noticed where its answer is missing
    child.stdin.on('error', () => child.kill('SIGKILL'))
    child.on('error', () => child.kill('SIGKILL'))
    const answers = child.stdio[3] as Readable
    this.#child = child
    this.#lines = createInterface({ input: answers })[Symbol.asyncIterator]()
    return child
  }
}

function started(child: ChildProcess, python: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', (cause) =>
      reject(
        new Failure({
          kind: 'unreachable',
          code: 'no-python',
          message: `\`${python}\` cannot be started for the local cells: ${cause.message}`,
          help: 'install Python 3, or name an interpreter with `--python`',
          cause,
        }),
      ),
    )
  })
}

function readAnswer(line: string, printed: string): LocalAnswer {
  const { out, err, value, error } = JSON.parse(line) as {
    out: string
    err: string
    value: string | null
    error: [string, string, string[]] | null
  }
  const [name = '', message = '', lines = []] = error ?? []
  return { out: printed + out, err, value, error: error && { name, message, lines } }
}
