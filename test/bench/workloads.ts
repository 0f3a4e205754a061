import { notebookText } from '../support/notebook-text.ts'

/** A notebook of Python tasks in layers of ten, each depending on one of the layer before. */
export function layeredNotebook(tasks: number): string {
  const cells = Array.from({ length: tasks }, (_, at) => {
    const dependency = at < 10 ? '' : `, dep=[t${at - 10}]`
    return `#%task(name=t${at}${dependency})\nvalue = ${at}\nprint(value)\nresult = value * 2\n`
  })
  return notebookText(...cells, '#%submit_job(name=layers)')
}

/** A notebook of independent one-line Bash tasks, and the Makefile that runs the same commands. */
export function oneLiners(tasks: number): { readonly notebook: string; readonly makefile: string } {
  const cells = Array.from(
    { length: tasks },
    (_, at) => `#%task(name=t${at}, language=Linux_Bash)\necho ${at}\n`,
  )
  const names = Array.from({ length: tasks }, (_, at) => `t${at}`)
  const rules = names.map((name, at) => `${name}:\n\t@bash -c 'echo ${at}'\n`)
  return {
    notebook: notebookText(...cells, '#%submit_job(name=lines)'),
    makefile: `.PHONY: all ${names.join(' ')}\nall: ${names.join(' ')}\n${rules.join('')}`,
  }
}

export function onePythonTask(): string {
  return notebookText('#%task(name=one)\nresult = 1\n', '#%submit_job(name=one_task)')
}
