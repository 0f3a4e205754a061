import type { Notebook } from '../../src/notebook/notebook.ts'
import { readNotebook } from '../../src/notebook/read-notebook.ts'
import { newNotebook } from '../../src/notebook/new-notebook.ts'

/** A notebook of code cells with these sources, read back from the text of its file. */
export function notebookOf(...sources: string[]): Notebook {
  let next = 0
  const text = newNotebook(
    sources.map((source) => ({ kind: 'code', source })),
    () => `id-${++next}`,
  )
  const { notebook } = readNotebook(text)
  if (!notebook) throw new Error('the fixture is no notebook')
  return notebook
}
