import { Failure } from '../problems/failure.ts'
import { isError } from '../problems/problem.ts'
import type { NotebookProblems } from './notebook-problems.ts'

/** The failure to make something of a notebook, with what is needed to show where it is wrong. */
export class RefusedNotebook extends Failure {
  readonly notebook: NotebookProblems

  /** @param purpose what did not come of it: `nothing was submitted` */
  constructor(notebook: NotebookProblems, purpose: string) {
    const errors = notebook.problems.filter(isError).length
    super({
      kind: 'usage',
      code: 'refused-notebook',
      message: `\`${notebook.path}\` has ${errors === 1 ? 'an error' : `${errors} errors`}: ${purpose}`,
      problems: notebook.problems,
    })
    this.notebook = notebook
  }
}
