import { notAJobDescriptor } from '../../problems/catalogue/formats.ts'
import { dependencyUnknown, taskTwice } from '../../problems/catalogue/workflow.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Task, Workflow } from '../../workflow/workflow.ts'
import { atPlace, checkTree } from './check-tree.ts'
import { newestVersion } from './grammar.ts'
import { attribute, NodeReader } from './node-reader.ts'
import {
  defaultLimits,
  parseTree,
  type Position,
  type XmlLimits,
  type XmlNode,
} from './parse-tree.ts'
import { readTask } from './read-task.ts'
import { readErrorHandling, readVariables } from './read-variables.ts'

export interface XmlReading {
  /** Null when the text is no job descriptor at all. */
  readonly workflow: Workflow | null
  /** In the order in which a server finds them; the first is the one that it names. */
  readonly problems: readonly Problem[]
}

interface ReadOptions {
  /** The file's name, for the origins of its scripts; without it they are `generated`. */
  readonly path?: string
  readonly limits?: Partial<XmlLimits>
}

/**
 * Reads a job descriptor of schema 3.0 to 3.14 or `dev` (rest.md 7): everything that the schema
 * knows is kept, so that `toXml` gives the same workflow again. What a server's parser refuses is a
 * problem with its `fileOffset`, and the server's sentence among its facts (`serverMessage`).
 * A DOCTYPE is refused, size, depth and count are limited; nothing outside the text is read.
 */
export function readXml(text: string, { path, limits = {} }: ReadOptions = {}): XmlReading {
  const { root, end, problem } = parseTree(text, { ...defaultLimits, ...limits })
  if (problem) return { workflow: null, problems: [problem] }
  const version = root ? versionOf(root) : 'it is empty'
  if (!root || typeof version !== 'number') {
    const reason = String(version)
    const fault = notAJobDescriptor(
      null,
      { reason, serverMessage: `At [tag:job] : ${reason}` },
      { fileOffset: root?.start ?? 0 },
    )
    return { workflow: null, problems: [fault] }
  }
  const { problems, refused } = checkTree(root, version)
  const reader = new NodeReader(refused, path ?? null)
  const tasks = reader.children(root, 'taskFlow', 'task')
  problems.push(...checkReferences(reader, tasks, end))
  return { workflow: readJob(reader, root, tasks), problems }
}

/** The minor version of the schema, or why the document is none of ProActive's. */
function versionOf(root: XmlNode): number | string {
  const namespace = attribute(root, 'xmlns')
  if (root.name !== 'job') return `its root is <${root.name}>, not <job>`
  if (namespace === null) return 'it has no namespace'
  const version = /^urn:proactive:jobdescriptor:(?:(dev)|3\.(\d{1,2}))$/.exec(namespace)
  if (version?.[1] === 'dev') return newestVersion
  const minor = Number(version?.[2] ?? Number.NaN)
  if (minor <= newestVersion) return minor
  return `its namespace ${namespace} is unknown`
}

function readJob(reader: NodeReader, root: XmlNode, tasks: readonly XmlNode[]): Workflow {
  const space = (name: string) => {
    const element = reader.child(root, name)
    return element && attribute(element, 'url')
  }
  return {
    name: attribute(root, 'name') ?? '',
    priority: attribute(root, 'priority') ?? 'normal',
    projectName: attribute(root, 'projectName'),
    tags: attribute(root, 'tags'),
    errorHandling: readErrorHandling(root),
    description: reader.childText(root, 'description') || null,
    variables: readVariables(reader, root),
    genericInformation: reader.pairs(root, 'genericInformation', 'info'),
    spaces: {
      input: space('inputSpace'),
      output: space('outputSpace'),
      global: space('globalSpace'),
      user: space('userSpace'),
    },
    tasks: tasks.map((node) => takeTask(reader, node)),
    metadata: reader.metadata(root),
  }
}

/** Lets go of what was read, so that a large document never stands in memory twice. */
function takeTask(reader: NodeReader, node: XmlNode): Task {
  const task = readTask(reader, node)
  node.children = []
  return task
}

/** Names are checked last, as a server's schema check does: at the end of the document. */
function checkReferences(
  reader: NodeReader,
  tasks: readonly XmlNode[],
  end: Position,
): readonly Problem[] {
  const problems: Problem[] = []
  const names = new Set<string>()
  for (const node of tasks) {
    const task = attribute(node, 'name') ?? ''
    if (names.has(task)) {
      const sentence = `Error: "${task}" is used as an ID value more than once.`
      const serverMessage = atPlace(sentence, node.opened)
      problems.push(taskTwice(null, { task, serverMessage }, { fileOffset: node.start }))
    }
    names.add(task)
  }
  for (const node of tasks)
    for (const reference of reader.children(node, 'depends', 'task')) {
      const dependency = attribute(reference, 'ref')
      if (dependency === null || names.has(dependency)) continue
      const sentence = `Error: "${dependency}" is referenced by an IDREF, but not defined.`
      problems.push(
        dependencyUnknown(
          null,
          {
            task: attribute(node, 'name') ?? '',
            dependency,
            serverMessage: atPlace(sentence, end),
          },
          { fileOffset: reference.start },
        ),
      )
    }
  return problems
}
