import type {
  Executable,
  FileSelector,
  FlowControl,
  ForkEnvironment,
  Task,
} from '../../workflow/workflow.ts'
import { flagText, writeArguments, writeMetadata, writePairs, writeScript } from './write-script.ts'
import { writeErrorHandling, writeVariables } from './write-variables.ts'
import type { XmlElement } from './xml-element.ts'

/** Adds `<task>`; its parts stand in the one order that the schema allows (rest.md 7). */
export function writeTask(parent: XmlElement, task: Task): void {
  const element = parent.child('task').set('name', task.name)
  writeAttributes(element, task)
  if (task.description !== null) element.child('description').text(task.description)
  writeVariables(element, task.variables)
  writePairs(element, ['genericInformation', 'info'], task.genericInformation)
  writeDependencies(element, task.dependencies)
  writeFiles(element, 'inputFiles', task.inputFiles)
  writeParallel(element, task)
  writeSelection(element, task)
  if (task.forkEnvironment) writeForkEnvironment(element, task.forkEnvironment)
  if (task.pre) writeScript(element.child('pre'), task.pre)
  writeExecutable(element, task.executable)
  writeControlFlow(element, task)
  if (task.post) writeScript(element.child('post'), task.post)
  if (task.cleaning) writeScript(element.child('cleaning'), task.cleaning)
  writeFiles(element, 'outputFiles', task.outputFiles)
  writeMetadata(element, task.metadata)
}

function writeAttributes(element: XmlElement, task: Task): void {
  writeErrorHandling(element, task.errorHandling)
  element
    .set('fork', flagText(task.fork, null))
    .set('runAsMe', flagText(task.runAsMe, false))
    .set('walltime', task.walltime)
    .set('preciousResult', flagText(task.preciousResult, false))
    .set('preciousLogs', flagText(task.preciousLogs, false))
    .set('resultPreviewClass', task.resultPreviewClass)
}

function writeDependencies(element: XmlElement, dependencies: readonly string[]): void {
  if (dependencies.length === 0) return
  const depends = element.child('depends')
  for (const name of dependencies) depends.child('task').set('ref', name)
}

function writeFiles(element: XmlElement, name: string, files: readonly FileSelector[]): void {
  if (files.length === 0) return
  const container = element.child(name)
  for (const { includes, excludes, accessMode } of files)
    container
      .child('files')
      .set('includes', includes)
      .set('excludes', excludes)
      .set('accessMode', accessMode)
}

function writeParallel(element: XmlElement, { parallel }: Task): void {
  if (!parallel) return
  const container = element.child('parallel').set('numberOfNodes', parallel.numberOfNodes)
  const { topology } = parallel
  if (topology)
    container.child('topology').child(topology.kind).set('threshold', topology.threshold)
}

function writeSelection(element: XmlElement, { selection }: Task): void {
  if (selection.length === 0) return
  const container = element.child('selection')
  for (const { script, isDynamic } of selection) {
    const type = typeof isDynamic === 'string' ? isDynamic : isDynamic ? 'dynamic' : 'static'
    writeScript(container, script).set('type', type)
  }
}

function writeForkEnvironment(element: XmlElement, environment: ForkEnvironment): void {
  const container = element
    .child('forkEnvironment')
    .set('workingDir', environment.workingDir)
    .set('javaHome', environment.javaHome)
  writePairs(container, ['SystemEnvironment', 'variable'], environment.environment)
  writeList(container, ['jvmArgs', 'jvmArg', 'value'], environment.jvmArguments)
  writeList(
    container,
    ['additionalClasspath', 'pathElement', 'path'],
    environment.additionalClasspath,
  )
  if (environment.script) writeScript(container.child('envScript'), environment.script)
}

function writeList(
  parent: XmlElement,
  [container, item, attribute]: readonly [string, string, string],
  values: readonly string[],
): void {
  if (values.length === 0) return
  const element = parent.child(container)
  for (const value of values) element.child(item).set(attribute, value)
}

function writeExecutable(element: XmlElement, executable: Executable): void {
  switch (executable.kind) {
    case 'script':
      writeScript(element.child('scriptExecutable'), executable.script)
      return
    case 'native': {
      const native = element.child('nativeExecutable').child('staticCommand')
      native.set('value', executable.command)
      writeArguments(native, executable.arguments)
      return
    }
    case 'java': {
      const java = element.child('javaExecutable').set('class', executable.class)
      writePairs(java, ['parameters', 'parameter'], executable.parameters)
    }
  }
}

function writeControlFlow(element: XmlElement, { block, flow }: Task): void {
  if (block === 'none' && !flow) return
  const container = element.child('controlFlow').set('block', block === 'none' ? null : block)
  if (flow) writeScript(writeFlow(container, flow), flow.script)
}

function writeFlow(container: XmlElement, flow: FlowControl): XmlElement {
  switch (flow.kind) {
    case 'replicate':
      return container.child('replicate')
    case 'loop':
      return container.child('loop').set('target', flow.target)
    case 'if':
      return container
        .child('if')
        .set('target', flow.target)
        .set('else', flow.else)
        .set('continuation', flow.continuation)
  }
}
