import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { notebookText } from '../support/notebook-text.ts'

/** A job whose tasks write down when they begin and end, so that it can be told what ran how often. */
export interface LedgerEntry {
  readonly what: 'begin' | 'end'
  readonly task: string
}

/**
 * Ten tasks: two chains of four, and two that join them. Half of them are Python, half Bash; each
 * takes some tenths of a second and gives its name as its result.
 */
export function ledgerNotebook(ledger: string): string {
  const parents = ['', '', 't0', 't1', 't2', 't3', 't4', 't5', 't6,t7', 't8']
  const cells = parents.map((names, at) => {
    const dependency = names === '' ? '' : `, dep=[${names}]`
    return at % 2 === 0
      ? pythonTask(`t${at}`, dependency, ledger)
      : bashTask(`t${at}`, dependency, ledger)
  })
  return notebookText(...cells, '#%submit_job(name=ledger)')
}

function pythonTask(name: string, dependency: string, ledger: string): string {
  return [
    `#%task(name=${name}${dependency})`,
    'import os, time',
    'def note(what):',
    `    file = os.open(${JSON.stringify(ledger)}, os.O_WRONLY | os.O_APPEND | os.O_CREAT)`,
    `    os.write(file, (what + " ${name}\\n").encode())`,
    '    os.close(file)',
    'note("begin")',
    'time.sleep(0.15)',
    `print("out of ${name}")`,
    'note("end")',
    `result = "${name}"`,
  ].join('\n')
}

function bashTask(name: string, dependency: string, ledger: string): string {
  return [
    `#%task(name=${name}${dependency}, language=Linux_Bash)`,
    `echo "begin ${name}" >> ${JSON.stringify(ledger)}`,
    'sleep 0.15',
    `echo "out of ${name}"`,
    `echo "end ${name}" >> ${JSON.stringify(ledger)}`,
  ].join('\n')
}

export function readLedger(folder: string): LedgerEntry[] {
  const path = join(folder, 'ledger')
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  return lines.map((line) => {
    const [what, task = ''] = line.split(' ')
    if (what !== 'begin' && what !== 'end') throw new Error(`the ledger says ${line}`)
    return { what, task }
  })
}

/** Tasks that began again after they had ended: there must be none. */
export function begunAfterEnd(entries: readonly LedgerEntry[]): string[] {
  const ended = new Set<string>()
  const again: string[] = []
  for (const { what, task } of entries) {
    if (what === 'end') ended.add(task)
    else if (ended.has(task)) again.push(task)
  }
  return again
}

/** How many more times tasks began than there are tasks that began. */
export function repetitions(entries: readonly LedgerEntry[]): number {
  const begun = entries.filter(({ what }) => what === 'begin').map(({ task }) => task)
  return begun.length - new Set(begun).size
}
