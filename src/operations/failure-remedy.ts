import { suggest } from '../problems/suggest.ts'

export interface RemedyFacts {
  /** Whether the task ran on the embedded scheduler. */
  readonly isLocal: boolean
  /** Folder of the notebook; null where it is not known. */
  readonly notebookFolder: string | null
  /** Names of the files and folders there. */
  readonly besideNotebook: readonly string[]
}

/**
 * What to do about a task's exception, where it is one of those that every newcomer to tasks meets:
 * a module that is not installed, a file that lies beside the notebook, a name that another task
 * made.
 *
 * @param exception as in the traceback: `ModuleNotFoundError: No module named 'x'`
 * @returns one sentence without a full stop; null where nothing sure can be said
 */
export function failureRemedy(exception: string, facts: RemedyFacts): string | null {
  return missingModule(exception, facts) ?? missingFile(exception, facts) ?? missingName(exception)
}

function missingModule(exception: string, { isLocal }: RemedyFacts): string | null {
  const name = /^ModuleNotFoundError: No module named '([\w.]+)'/.exec(exception)?.[1]
  if (name === undefined) return null
  const [packageName = name] = name.split('.')
  return isLocal
    ? `install it for the Python of the task, with \`python3 -m pip install ${packageName}\` if the package is called so, or name a Python that has it: \`--python PATH\``
    : `install \`${packageName}\` on the nodes of the server, or name an interpreter there that has it: \`generic_info=[(PYTHON_COMMAND, PATH)]\``
}

function missingFile(exception: string, facts: RemedyFacts): string | null {
  const path = /^FileNotFoundError: .*No such file or directory: '([^']{1,500})'$/.exec(
    exception,
  )?.[1]
  if (path === undefined || path.startsWith('/')) return null
  const [first = path, ...rest] = path.replace(/^(?:\.\/)+/, '').split('/')
  const folder = facts.notebookFolder
  if (folder !== null && facts.besideNotebook.includes(first)) {
    const whole = [folder.replace(/\/$/, ''), first, ...rest].join('/')
    return facts.isLocal
      ? `\`${first}\` lies beside the notebook, but a task runs in a folder of its own: name it in full, \`${whole}\``
      : `\`${first}\` lies beside the notebook, which the server does not see: send it along with \`#%submit_job(input_path=.)\``
  }
  const meant = rest.length === 0 ? suggest(first, facts.besideNotebook) : null
  const near = meant === null ? '' : `; beside the notebook lies \`${meant}\``
  return `a task runs in a folder of its own, not beside the notebook: name files in full${near}`
}

function missingName(exception: string): string | null {
  const name = /^NameError: name '(\w{1,200})' is not defined/.exec(exception)?.[1]
  if (name === undefined) return null
  return `tasks share no names: where \`${name}\` is made by another task, write \`export=[${name}]\` there and \`import=[${name}]\` here`
}
