import type { Task, Workflow } from '../../workflow/workflow.ts'
import { writeMetadata, writePairs } from './write-script.ts'
import { writeTask } from './write-task.ts'
import { writeErrorHandling, writeVariables } from './write-variables.ts'
import { XmlElement } from './xml-element.ts'

const xsi = 'http://www.w3.org/2001/XMLSchema-instance'
const published = 'http://www.activeeon.com/public_content/schemas/proactive/jobdescriptor'

/** A document of all tasks at once triples the time of a large workflow, by garbage collection. */
const tasksPerDocument = 32

/**
 * The workflow as a job descriptor of schema 3.13, or 3.14 when it has tags (rest.md 7), indented,
 * without a final line break. Code stands in CDATA where that is lossless. Characters that XML
 * cannot hold become U+FFFD. What the schema refuses is written as it is: see `checkWorkflow`.
 */
export function toXml(workflow: Workflow): string {
  const frame = writeFrame(workflow)
  const placeOfTasks = frame.indexOf(emptyTaskFlow)
  if (workflow.tasks.length === 0) return frame
  return [
    frame.slice(0, placeOfTasks),
    '<taskFlow>\n',
    ...writeTasks(workflow.tasks),
    '  </taskFlow>',
    frame.slice(placeOfTasks + emptyTaskFlow.length),
  ].join('')
}

// its first place is the element's own: what stands before it in the document is escaped text
const emptyTaskFlow = '<taskFlow/>'

function writeFrame(workflow: Workflow): string {
  const { root, print } = XmlElement.document('job')
  const version = workflow.tags === null ? '3.13' : '3.14'
  const namespace = `urn:proactive:jobdescriptor:${version}`
  root
    .set('xmlns', namespace)
    .set('xmlns:xsi', xsi)
    .set('xsi:schemaLocation', `${namespace} ${published}/${version}/schedulerjob.xsd`)
    .set('name', workflow.name)
    .set('priority', workflow.priority)
    .set('projectName', workflow.projectName)
    .set('tags', workflow.tags)
  writeErrorHandling(root, workflow.errorHandling)
  writeVariables(root, workflow.variables)
  if (workflow.description !== null) root.child('description').text(workflow.description)
  writePairs(root, ['genericInformation', 'info'], workflow.genericInformation)
  for (const [element, url] of [
    ['inputSpace', workflow.spaces.input],
    ['outputSpace', workflow.spaces.output],
    ['globalSpace', workflow.spaces.global],
    ['userSpace', workflow.spaces.user],
  ] as const)
    if (url !== null) root.child(element).set('url', url)
  root.child('taskFlow')
  writeMetadata(root, workflow.metadata)
  return print({ depth: 0, withDeclaration: true })
}

function* writeTasks(tasks: readonly Task[]): Generator<string> {
  for (let start = 0; start < tasks.length; start += tasksPerDocument) {
    const { root, print } = XmlElement.document('taskFlow')
    for (const task of tasks.slice(start, start + tasksPerDocument)) writeTask(root, task)
    const text = print({ depth: 1, withDeclaration: false })
    // without the lines of the wrapping element
    yield text.slice(text.indexOf('\n') + 1, text.lastIndexOf('\n') + 1)
  }
}
