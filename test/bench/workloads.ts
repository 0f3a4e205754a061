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
  return {
    notebook: notebookText(...cells, '#%submit_job(name=lines)'),
    makefile: makefileOf(Array.from({ length: tasks }, (_, at) => `bash -c 'echo ${at}'`)),
  }
}

/** A notebook of independent Python tasks, and the Makefile that starts as many interpreters. */
export function pythonTasks(
  tasks: number,
  interpreter: string,
): { readonly notebook: string; readonly makefile: string } {
  const cells = Array.from({ length: tasks }, (_, at) => `#%task(name=t${at})\npass\n`)
  return {
    notebook: notebookText(...cells, '#%submit_job(name=python)'),
    makefile: makefileOf(cells.map(() => `${interpreter} -c pass`)),
  }
}

/** A notebook with a task of so many copies. */
export function replicate(copies: number): string {
  return notebookText(
    '#%task(name=a, language=Linux_Bash)\ntrue\n',
    '#%split(name=s, dep=[a])\nresult = 1\n',
    `#%runs()\nruns = ${copies}\n`,
    '#%process(name=p, language=Linux_Bash)\ntrue\n',
    '#%merge(name=m)\nresult = 1\n',
    '#%submit_job(name=replicate)',
  )
}

function makefileOf(commands: readonly string[]): string {
  const names = commands.map((_, at) => `t${at}`)
  const rules = commands.map((command, at) => `t${at}:\n\t@${command}\n`)
  return `.PHONY: all ${names.join(' ')}\nall: ${names.join(' ')}\n${rules.join('')}`
}

export function onePythonTask(): string {
  return notebookText('#%task(name=one)\nresult = 1\n', '#%submit_job(name=one_task)')
}
