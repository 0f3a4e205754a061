import { createHash } from 'node:crypto'
import { extname } from 'node:path'

import type { SchedulerClient } from '../client/scheduler-client.ts'
import { drawingOf, type Drawing, type StateMark } from '../formats/drawing/drawing.ts'
import { Failure } from '../problems/failure.ts'
import type { JobInfoData } from '../rest/payloads.ts'
import type { TaskStatus } from '../rest/status.ts'
import type { Workflow } from '../workflow/workflow.ts'
import { buildWorkflow } from './build-workflow.ts'
import { chooseSubmission, type SubmissionChoice } from './choose-submission.ts'
import { layOutDrawing } from './lay-out-drawing.ts'
import type { NotebookProblems } from './notebook-problems.ts'
import { paintPng } from './paint-png.ts'
import { pythonForChecks } from './python-for-checks.ts'
import { readGivenNotebook } from './read-notebook-file.ts'
import { readWorkflowFile, workflowFormatOf } from './read-workflow-file.ts'
import { shownProblems } from './shown-problems.ts'
import type { Surroundings } from './surroundings.ts'

export type { Drawing } from '../formats/drawing/drawing.ts'

/** A picture is made of a drawing; lines for a terminal are made where they are printed. */
export const pictureFormats = ['svg', 'png', 'html', 'dot'] as const
export type PictureFormat = (typeof pictureFormats)[number]

export interface DrawOptions extends SubmissionChoice {
  readonly cwd?: string | undefined
}

/**
 * The drawing of a notebook's workflow, or of a workflow in XML, JSON or DOT.
 *
 * @throws RefusedNotebook where the notebook has errors; Failure (usage)
 */
export async function drawFile(
  path: string,
  options: DrawOptions,
  surroundings: Surroundings,
): Promise<{ drawing: Drawing; notebook: NotebookProblems | null }> {
  const format = workflowFormatOf(path)
  if (format) {
    const { workflow } = await readWorkflowFile(path, format, surroundings)
    return { drawing: drawingOf(workflow), notebook: null }
  }
  const python = pythonForChecks(undefined, surroundings.environment)
  const file = await readGivenNotebook(path, options.cwd, surroundings)
  const built = await buildWorkflow(file, { python })
  const { workflow } = chooseSubmission(built, options, 'nothing was drawn', surroundings)
  return { drawing: drawingOf(workflow), notebook: shownProblems(built) }
}

/** The drawing of what is submitted; null for XML that is none, which the server will say. */
export async function drawSubmission(prepared: {
  readonly workflow: Workflow | null
  readonly xml: string
}): Promise<Drawing | null> {
  if (prepared.workflow) return drawingOf(prepared.workflow)
  const { readXml } = await import('../formats/xml/read.ts')
  const { workflow } = readXml(prepared.xml)
  return workflow && drawingOf(workflow)
}

/** The drawing of a job, with the state of each task; copies count for the task they are made of. */
export async function drawJob(client: SchedulerClient, { jobId }: JobInfoData): Promise<Drawing> {
  const [xml, { list }] = await Promise.all([
    client.workflowXml(jobId.id),
    client.taskStates(jobId.id),
  ])
  const { readXml } = await import('../formats/xml/read.ts')
  const { workflow } = readXml(xml)
  if (!workflow)
    throw new Failure({
      kind: 'unreachable',
      code: 'unexpected-answer',
      message: `the server's workflow of job ${jobId.id} cannot be read`,
    })
  const states = list.map(({ taskInfo }) => {
    const { taskId, taskStatus } = taskInfo
    return [taskId.readableName, taskStates[taskStatus]] as const
  })
  return drawingOf(workflow, { title: `job ${jobId.id}`, states: new Map(states) })
}

const state = (mark: StateMark, text: string) => ({ mark, text })

/** How ProActive words them (execution.md 1.2). */
const taskStates: Readonly<Record<TaskStatus, { mark: StateMark; text: string }>> = {
  SUBMITTED: state('waiting', 'Submitted'),
  PENDING: state('waiting', 'Pending'),
  PAUSED: state('stopped', 'Paused'),
  RUNNING: state('running', 'Running'),
  WAITING_ON_ERROR: state('failed', 'Faulty...'),
  WAITING_ON_FAILURE: state('failed', 'Failed...'),
  IN_ERROR: state('failed', 'In-Error'),
  FINISHED: state('done', 'Finished'),
  FAULTY: state('failed', 'Faulty'),
  FAILED: state('failed', 'Resource down'),
  ABORTED: state('stopped', 'Aborted'),
  NOT_STARTED: state('skipped', 'Could not start'),
  NOT_RESTARTED: state('stopped', 'Could not restart'),
  SKIPPED: state('skipped', 'Skipped'),
}

/** The format that a file name says; null: none of a picture's. */
export function pictureFormatOf(path: string): PictureFormat | null {
  const extension = extname(path).slice(1).toLowerCase()
  return pictureFormats.find((format) => format === extension) ?? null
}

/** A drawing as a picture: text, or bytes for PNG. */
export async function pictureOf(
  drawing: Drawing,
  format: PictureFormat,
): Promise<string | Uint8Array> {
  if (format === 'dot') return (await import('../formats/drawing/dot.ts')).toStyledDot(drawing)
  const layout = await layOutDrawing(drawing)
  const { pictureSize, toSvg } = await import('../formats/drawing/svg.ts')
  if (format === 'svg') return toSvg(layout)
  if (format === 'png') return paintPng(toSvg(layout), pictureSize(layout))
  const { toHtml } = await import('../formats/drawing/html.ts')
  const { pageScript } = await import('../formats/drawing/page-script.ts')
  return toHtml(drawing, layout, createHash('sha256').update(pageScript).digest('base64'))
}

export interface PictureWish {
  readonly format: PictureFormat | 'terminal' | undefined
  /** The file to write. */
  readonly output: string | undefined
  /** Whether it is to be shown in the browser. */
  readonly isOpened: boolean
  /** Whether what goes to stdout is seen by a person. */
  readonly isSeen: boolean
}

/**
 * What is to be made of a drawing; null: lines for a terminal.
 *
 * @throws Failure `unknown-picture`, `picture-on-terminal` (usage)
 */
export function choosePicture({
  format,
  output,
  isOpened,
  isSeen,
}: PictureWish): PictureFormat | null {
  const byName = output === undefined ? null : pictureFormatOf(output)
  const chosen = format ?? byName ?? (isOpened ? 'html' : null)
  const isText = chosen === null || chosen === 'terminal'
  if (output !== undefined && chosen === null && !/\.(txt|text)$/i.test(output))
    throw new Failure({
      kind: 'usage',
      code: 'unknown-picture',
      message: `\`${output}\` does not say what to draw`,
      help: `end the name in ${pictureFormats.map((one) => `.${one}`).join(', ')} or .txt, or give --format`,
    })
  if (isOpened && isText)
    throw new Failure({
      kind: 'usage',
      code: 'unknown-picture',
      message: 'a drawing in text cannot be opened in a browser',
      help: 'choose --format svg, png or html',
    })
  if (chosen === 'png' && output === undefined && !isOpened && isSeen)
    throw new Failure({
      kind: 'usage',
      code: 'picture-on-terminal',
      message: 'a PNG cannot be shown on a terminal',
      help: 'give a file with -o, or --open',
    })
  return isText ? null : chosen
}
