import type { IOutput } from '@jupyterlab/nbformat'
import { toXml } from '../../formats/xml/write.ts'
import type { Action } from '../../pragmas/action.ts'
import { jobResults } from '../job-results.ts'
import type { Workflow } from '../../workflow/workflow.ts'
import { choosePart } from '../choose-part.ts'
import { placeSubmission, type PlacedSubmission } from '../place-submission.ts'
import { originsOf } from '../submission-origins.ts'
import { submitWorkflow } from '../submit-workflow.ts'
import { waitForJob } from '../wait-for-job.ts'
import { streamOutput } from './cell-output.ts'
import { drawingOutputs } from './drawing-outputs.ts'
import { resultOutputs } from './job-outputs.ts'
import type { ExecuteSession } from './session.ts'
import { resolve } from 'node:path'

type SubmitAction = Extract<Action, { kind: 'submit' }>

/** Submits, and draws and prints where the pragma says so; only printing waits for the job. */
export async function submitFromCell(
  action: SubmitAction,
  cell: number,
  session: ExecuteSession,
): Promise<IOutput[]> {
  const { client, surroundings } = session
  const workflow = takePart(action.workflow, session)
  if (!workflow)
    return [streamOutput('stdout', 'Not submitted: it has none of the tasks that are run.\n')]
  const { submission, folders } = await placed(workflow, action, session)
  const job = await submitWorkflow(client, submission, surroundings)
  const fetchOutput = once(async () => {
    await folders?.fetchOutput()
  })
  session.jobs.push({ id: job.id, name: workflow.name, cell, client, fetchOutput })
  surroundings.report({
    kind: 'note',
    text: `job ${job.id} (${workflow.name}) was submitted by cell ${cell + 1}`,
  })
  const outputs: IOutput[] = [
    streamOutput('stdout', `Job ${job.id} (${workflow.name}) was submitted.\n`),
  ]
  if (action.draw)
    outputs.push(
      ...(await drawingOutputs(
        { kind: 'draw', fileName: null, isInline: true, workflow },
        session,
      )),
    )
  if (!action.printResult) return outputs
  await waitForJob(client, job.id, { timeoutMs: null }, surroundings)
  await fetchOutput()
  const { tasks } = await jobResults(client, await client.jobInfo(job.id), surroundings)
  return [...outputs, ...resultOutputs(tasks)]
}

/** Brings the input where the server finds it. */
function placed(
  workflow: Workflow,
  { inputPath, outputPath }: SubmitAction,
  { file, client, surroundings, submitterEnvironment }: ExecuteSession,
): Promise<PlacedSubmission> {
  const notebook = {
    path: resolve(surroundings.workingFolder, file.path),
    cells: file.notebook.cells,
  }
  const folder = (path: string | null) => (path === null ? null : resolve(file.folder, path))
  const submission = {
    workflow,
    xml: toXml(workflow),
    variables: new Map<string, string>(),
    genericInformation: new Map<string, string>(),
    environment: submitterEnvironment,
    notebookFolder: file.folder,
    origins: (key: string, server: string) => originsOf(workflow, notebook, { key, server }),
    folders: { input: folder(inputPath), output: folder(outputPath) },
  }
  return placeSubmission(client, submission, surroundings)
}

function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null
  return () => (done ??= action())
}

/** What of a workflow is sent; null: it has none of the tasks that are wanted. */
function takePart(
  whole: Workflow,
  { part, leftOut, surroundings }: ExecuteSession,
): Workflow | null {
  if (!part) return whole
  const workflow = choosePart(whole, part, new Set(), surroundings)
  const taken = new Set(workflow?.tasks.map(({ name }) => name))
  for (const { name } of whole.tasks) {
    if (taken.has(name)) leftOut.delete(name)
    else leftOut.add(name)
  }
  return workflow
}
