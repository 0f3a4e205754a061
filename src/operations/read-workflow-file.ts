import { readFile } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'

import { wordProblem } from '../problems/catalogue.ts'
import { Failure } from '../problems/failure.ts'
import { isError, type Problem } from '../problems/problem.ts'
import type { Workflow } from '../workflow/workflow.ts'
import { reasonOf } from './read-notebook-file.ts'
import type { Surroundings } from './surroundings.ts'

export type WorkflowFormat = 'xml' | 'json' | 'dot'

const largestFile = 128 * 1024 * 1024

/** The format that a file name says; null: it is a notebook, or anything else. */
export function workflowFormatOf(path: string): WorkflowFormat | null {
  const extension = extname(path).slice(1).toLowerCase()
  if (extension === 'gv') return 'dot'
  return extension === 'xml' || extension === 'json' || extension === 'dot' ? extension : null
}

/**
 * Reads a workflow from a file in one of the formats. What is wrong with it and could be overcome is
 * among the problems.
 *
 * @throws Failure `unreadable-workflow` (usage)
 */
export async function readWorkflowFile(
  path: string,
  format: WorkflowFormat,
  { workingFolder }: Surroundings,
): Promise<{ workflow: Workflow; problems: readonly Problem[] }> {
  const { workflow, problems } = await parse(
    format,
    await readText(path, resolve(workingFolder, path)),
    path,
  )
  if (workflow) return { workflow, problems }
  const first = problems.find(isError)
  throw new Failure({
    kind: 'usage',
    code: 'unreadable-workflow',
    message: `${path}: ${first ? wordProblem(first).message : 'it could not be read'}`,
    help: first ? wordProblem(first).help : null,
    problems,
  })
}

async function parse(format: WorkflowFormat, text: string, path: string) {
  switch (format) {
    case 'xml':
      return (await import('../formats/xml/read.ts')).readXml(text, { path })
    case 'json':
      return (await import('../formats/json/read.ts')).readJson(text)
    case 'dot':
      return (await import('../formats/dot/read.ts')).readDot(text, {
        name: basename(path, extname(path)),
      })
  }
}

async function readText(path: string, absolute: string): Promise<string> {
  const bytes = await readFile(absolute).catch((cause: unknown) => {
    throw new Failure({
      kind: 'usage',
      code: 'unreadable-workflow',
      message: `${path} cannot be read: ${reasonOf(cause)}`,
      cause,
    })
  })
  if (bytes.length <= largestFile) return bytes.toString('utf8')
  throw new Failure({
    kind: 'usage',
    code: 'unreadable-workflow',
    message: `${path} is too large to be a workflow`,
  })
}
