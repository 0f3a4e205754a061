import type {
  Block,
  Executable,
  FileSelector,
  FlowControl,
  ForkEnvironment,
  Parallel,
  SelectionScript,
  Task,
} from '../../workflow/workflow.ts'
import { attribute, flag, type NodeReader } from './node-reader.ts'
import type { XmlNode } from './parse-tree.ts'
import { readScript, scriptOfElement } from './read-script.ts'
import { readErrorHandling, readTaskVariables } from './read-variables.ts'

/** The task of a `<task>`; one without an executable gets an empty script. */
export function readTask(reader: NodeReader, node: XmlNode): Task {
  const control = reader.child(node, 'controlFlow')
  return {
    name: attribute(node, 'name') ?? '',
    description: reader.childText(node, 'description') || null,
    variables: readTaskVariables(reader, node),
    genericInformation: reader.pairs(node, 'genericInformation', 'info'),
    dependencies: [...new Set(reader.values(node, 'depends', 'task', 'ref'))],
    inputFiles: readFiles(reader, node, 'inputFiles'),
    outputFiles: readFiles(reader, node, 'outputFiles'),
    parallel: readParallel(reader, node),
    selection: readSelection(reader, node),
    forkEnvironment: readForkEnvironment(reader, reader.child(node, 'forkEnvironment')),
    pre: readScript(reader, reader.child(node, 'pre')),
    executable: readExecutable(reader, node),
    block: readBlock(control),
    flow: control && readFlow(reader, reader.child(control, 'replicate', 'if', 'loop')),
    post: readScript(reader, reader.child(node, 'post')),
    cleaning: readScript(reader, reader.child(node, 'cleaning')),
    errorHandling: readErrorHandling(node),
    walltime: attribute(node, 'walltime'),
    preciousResult: flag(node, 'preciousResult') ?? false,
    preciousLogs: flag(node, 'preciousLogs') ?? false,
    runAsMe: flag(node, 'runAsMe') ?? false,
    fork: flag(node, 'fork'),
    resultPreviewClass: attribute(node, 'resultPreviewClass'),
    metadata: reader.metadata(node),
  }
}

function readFiles(reader: NodeReader, node: XmlNode, container: string): FileSelector[] {
  return reader.children(node, container, 'files').map((files) => ({
    includes: attribute(files, 'includes') ?? '',
    excludes: attribute(files, 'excludes'),
    accessMode: attribute(files, 'accessMode') ?? '',
  }))
}

/** `numberOfNodes` on the task itself is an older way to say it. */
function readParallel(reader: NodeReader, node: XmlNode): Parallel | null {
  const parallel = reader.child(node, 'parallel')
  const numberOfNodes = attribute(parallel ?? node, 'numberOfNodes')
  if (!parallel) return numberOfNodes === null ? null : { numberOfNodes, topology: null }
  const [topology] = reader.all(reader.child(parallel, 'topology'))
  return {
    numberOfNodes: numberOfNodes ?? '1',
    topology: topology
      ? { kind: topology.name, threshold: attribute(topology, 'threshold') }
      : null,
  }
}

function readSelection(reader: NodeReader, node: XmlNode): SelectionScript[] {
  return reader.children(node, 'selection', 'script').flatMap((element) => {
    const script = scriptOfElement(reader, element)
    const type = attribute(element, 'type') ?? 'dynamic'
    const isDynamic = type === 'dynamic' ? true : type === 'static' ? false : type
    return script ? [{ script, isDynamic }] : []
  })
}

function readForkEnvironment(reader: NodeReader, node: XmlNode | null): ForkEnvironment | null {
  if (!node) return null
  return {
    javaHome: attribute(node, 'javaHome'),
    workingDir: attribute(node, 'workingDir'),
    environment: reader.pairs(node, 'SystemEnvironment', 'variable'),
    jvmArguments: reader.values(node, 'jvmArgs', 'jvmArg'),
    additionalClasspath: reader.values(node, 'additionalClasspath', 'pathElement', 'path'),
    script: readScript(reader, reader.child(node, 'envScript')),
  }
}

function readExecutable(reader: NodeReader, node: XmlNode): Executable {
  const native = reader.child(node, 'nativeExecutable')
  const command = reader.child(native, 'staticCommand')
  if (command)
    return {
      kind: 'native',
      command: attribute(command, 'value') ?? '',
      arguments: reader.values(command, 'arguments', 'argument'),
    }
  const java = reader.child(node, 'javaExecutable')
  if (java)
    return {
      kind: 'java',
      class: attribute(java, 'class') ?? '',
      parameters: reader.pairs(java, 'parameters', 'parameter'),
    }
  const script = readScript(reader, reader.child(node, 'scriptExecutable'))
  return {
    kind: 'script',
    script: script ?? { kind: 'inline', language: '', pieces: [], arguments: [] },
  }
}

function readBlock(control: XmlNode | null): Block {
  const block = control && attribute(control, 'block')
  return block === 'start' || block === 'end' ? block : 'none'
}

function readFlow(reader: NodeReader, node: XmlNode | null): FlowControl | null {
  const script = readScript(reader, node)
  if (!node || !script) return null
  const target = attribute(node, 'target') ?? ''
  switch (node.name) {
    case 'replicate':
      return { kind: 'replicate', script }
    case 'loop':
      return { kind: 'loop', target, script }
    default:
      return {
        kind: 'if',
        target,
        else: attribute(node, 'else') ?? '',
        continuation: attribute(node, 'continuation'),
        script,
      }
  }
}
