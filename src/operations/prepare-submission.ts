import { dirname, extname, resolve } from 'node:path'

import { toXml } from '../formats/xml/write.ts'
import { Failure } from '../problems/failure.ts'
import type { Connection } from '../pragmas/action.ts'
import { wordProblem } from '../problems/catalogue.ts'
import { isError } from '../problems/problem.ts'
import { checkFlow } from '../workflow/check-flow.ts'
import type { Workflow } from '../workflow/workflow.ts'
import { buildWorkflow } from './build-workflow.ts'
import type { BuiltNotebook } from './built-notebook.ts'
import { forNodes, nodeInformation, wantsNodes } from './choose-nodes.ts'
import type { NodeWish } from './choose-nodes.ts'
import { checkVariables } from './check-variables.ts'
import { checkPartNames, choosePart, partWishOf } from './choose-part.ts'
import type { PartOptions } from './choose-part.ts'
import { chooseSubmission } from './choose-submission.ts'
import type { SubmissionChoice } from './choose-submission.ts'
import type { NotebookProblems } from './notebook-problems.ts'
import type { SubmissionFolders } from './place-folders.ts'
import { pythonForChecks } from './python-for-checks.ts'
import { splitAssignment } from './read-assignments.ts'
import { readGivenNotebook } from './read-notebook-file.ts'
import { readGivenFile } from './read-given-file.ts'
import { readVariables } from './read-variables.ts'
import type { VariableFlags } from './read-variables.ts'
import { originsOf } from './submission-origins.ts'
import type { WorkflowSubmission } from './submit-workflow.ts'
import { submitterEnvironment } from './submitter-environment.ts'
import type { Surroundings } from './surroundings.ts'
import { shownProblems } from './shown-problems.ts'

export interface SubmissionOptions extends SubmissionChoice, VariableFlags, PartOptions, NodeWish {
  readonly cwd?: string | undefined
  /** Of the job. */
  readonly name?: string | undefined
  /** `key=value`. */
  readonly 'generic-info'?: readonly string[] | undefined
  readonly 'input-path'?: string | undefined
  readonly 'output-path'?: string | undefined
  /** Path of the interpreter of Python tasks on the embedded scheduler. */
  readonly python?: string | undefined
}

/** All that is sent, and what is known of it. */
export interface PreparedSubmission extends WorkflowSubmission {
  /** As given; `-` is standard input. */
  readonly path: string
  /** Null for a workflow that came as XML. */
  readonly workflow: Workflow | null
  /** The notebook's warnings; null without a notebook. */
  readonly warnings: NotebookProblems | null
  /** The notebook's last `#%connect(...)`. */
  readonly connection: Connection | null
  /** Asked for in the notebook, with `#%submit_job(draw=on)`. */
  readonly draw: boolean
  /** Folders that the notebook or the command line names. */
  readonly folders: SubmissionFolders
  /** Asked for in the notebook, with `#%submit_job(print_result=on)`. */
  readonly printResult: boolean
}

/**
 * Makes ready what a notebook (or a workflow in XML, or either on standard input as `-`) submits.
 *
 * @throws RefusedNotebook where the notebook has errors; Failure (usage)
 */
export async function prepareSubmission(
  path: string,
  options: SubmissionOptions,
  surroundings: Surroundings,
): Promise<PreparedSubmission> {
  const shared = {
    path,
    variables: await readVariables(options, surroundings),
    genericInformation: new Map([
      ...nodeInformation(options),
      ...(options['generic-info'] ?? []).map(splitAssignment),
    ]),
    environment: submitterEnvironment(surroundings.environment, options.python ?? null),
  }
  const content = path === '-' ? await surroundings.readStandardInput() : undefined
  const isXml = content ? !startsAs(content, '{') : extname(path).toLowerCase() === '.xml'
  if (isXml) {
    const bytes = content ?? (await readGivenFile(path, surroundings))
    return {
      ...shared,
      ...(await prepareXml(path, bytes, options, shared.variables, surroundings)),
    }
  }
  const python = pythonForChecks(options.python, surroundings.environment)
  const source = { readStandardInput: () => Promise.resolve(content ?? Buffer.alloc(0)) }
  const built = await buildWorkflow(await readGivenNotebook(path, options.cwd, source), { python })
  const chosen = chooseSubmission(built, options, 'nothing was submitted', surroundings)
  const named =
    options.name === undefined ? chosen.workflow : { ...chosen.workflow, name: options.name }
  const whole = forNodes(named, options)
  checkVariables(whole, shared.variables.keys())
  const workflow = partOf(whole, path, options, shared.variables, surroundings)
  const problems = shownProblems(built)
  const notebook = {
    path: resolve(surroundings.workingFolder, path),
    cells: built.file.notebook.cells,
  }
  return {
    ...shared,
    workflow,
    xml: toXml(workflow),
    notebookFolder: built.file.folder,
    origins: (key, server) => originsOf(workflow, notebook, { key, server }),
    warnings: { ...problems, problems: problems.problems.filter((each) => !isError(each)) },
    connection: connectionOf(built),
    draw: chosen.draw,
    folders: foldersOf(options, chosen, built.file.folder, surroundings),
    printResult: chosen.printResult,
  }
}

/** The tasks that the command line asks for, as a workflow of their own; all of them unless it does. */
function partOf(
  whole: Workflow,
  path: string,
  options: PartOptions,
  variables: ReadonlyMap<string, string>,
  surroundings: Surroundings,
): Workflow {
  const wish = partWishOf(options)
  if (!wish) return whole
  checkPartNames(wish, [whole], path)
  const part = choosePart(whole, wish, new Set(variables.keys()), surroundings)
  if (part) return part
  throw new Failure({
    kind: 'usage',
    code: 'empty-part',
    message: `${path} has no task that comes after those of \`--from\` and before those of \`--until\``,
  })
}

function connectionOf({ sections }: BuiltNotebook): Connection | null {
  const actions = sections.flatMap((section) => section.actions)
  return actions.findLast((action) => action.kind === 'connect')?.connection ?? null
}

/** Those of the command line are relative to the working folder, the notebook's to its own. */
function foldersOf(
  options: SubmissionOptions,
  chosen: { readonly inputPath: string | null; readonly outputPath: string | null },
  notebookFolder: string,
  { workingFolder }: Surroundings,
): SubmissionFolders {
  const folder = (given: string | undefined, written: string | null) => {
    if (given !== undefined) return resolve(workingFolder, given)
    return written === null ? null : resolve(notebookFolder, written)
  }
  return {
    input: folder(options['input-path'], chosen.inputPath),
    output: folder(options['output-path'], chosen.outputPath),
  }
}

type XmlParts = Omit<
  PreparedSubmission,
  'path' | 'variables' | 'genericInformation' | 'environment'
>

/** What a text begins with, whatever blanks and marks are before it. */
function startsAs(content: Buffer, mark: string): boolean {
  return content
    .subarray(0, 1000)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith(mark)
}

async function prepareXml(
  path: string,
  bytes: Buffer,
  options: SubmissionOptions,
  variables: ReadonlyMap<string, string>,
  surroundings: Surroundings,
): Promise<XmlParts> {
  const xml = bytes.toString('utf8')
  if (!/^\uFEFF?\s*</.test(xml)) throw notXml(path)
  refuseForXml(options)
  const folder = options.cwd ?? (path === '-' ? null : dirname(path))
  const part =
    partWishOf(options) &&
    partOf(await workflowOfXml(xml, path), path, options, variables, surroundings)
  return {
    xml: part ? toXml(part) : xml,
    workflow: part,
    notebookFolder: folder === null ? null : resolve(surroundings.workingFolder, folder),
    origins: null,
    folders: { input: null, output: null },
    warnings: null,
    connection: null,
    draw: false,
    printResult: false,
  }
}

/** Read where a part of it is wanted; what is sent whole is for the server to judge. */
async function workflowOfXml(xml: string, path: string): Promise<Workflow> {
  const { readXml: parseXml } = await import('../formats/xml/read.ts')
  const { workflow, problems } = parseXml(xml, path === '-' ? {} : { path })
  const faults = workflow ? checkFlow(workflow) : problems.filter(isError)
  const [first] = faults
  if (workflow && !first) return workflow
  throw new Failure({
    kind: 'usage',
    code: 'unreadable-workflow',
    message: `${path}: ${first ? wordProblem(first).message : 'it could not be read'}`,
    help: 'only a workflow without errors can be run in part',
    problems: faults,
  })
}

/** What would change a workflow is for those of notebooks: one in XML is sent as it is. */
function refuseForXml(options: SubmissionOptions): void {
  const say = (code: string, message: string) => new Failure({ kind: 'usage', code, message })
  if (options['input-path'] !== undefined || options['output-path'] !== undefined)
    throw say(
      'folders-of-xml',
      '`--input-path` and `--output-path` are for notebooks; a workflow in XML names its spaces',
    )
  if (options.name !== undefined)
    throw say(
      'name-of-xml',
      '`--name` names the job of a notebook; a workflow in XML has its own name',
    )
  if (wantsNodes(options))
    throw say(
      'nodes-of-xml',
      '`--node-source`, `--node-host` and `--node-token` are for notebooks; a workflow in XML has its own selection scripts',
    )
}

function notXml(path: string): Failure {
  return new Failure({
    kind: 'usage',
    code: 'not-xml',
    message: `${path === '-' ? 'standard input' : `\`${path}\``} is no workflow in XML${path === '-' ? ', and no notebook' : ''}`,
  })
}
