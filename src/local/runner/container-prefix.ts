import { basename } from 'node:path'

interface ContainerTool {
  /** After which its options may stand. */
  readonly commands: readonly string[]
  readonly mount: string
  /** Option that passes on one variable of the environment; null: all of them are. */
  readonly variable: string | null
}

const docker: ContainerTool = { commands: ['run'], mount: '-v', variable: '--env' }
const singularity: ContainerTool = { commands: ['exec', 'run'], mount: '-B', variable: null }
const tools = new Map([
  ['docker', docker],
  ['podman', docker],
  ['nerdctl', docker],
  ['singularity', singularity],
  ['apptainer', singularity],
])

function toolOf([program = '', command = '']: readonly string[]): ContainerTool | null {
  const tool = tools.get(basename(program))
  return tool?.commands.includes(command) === true ? tool : null
}

/** Whether a fork environment's words run what follows them in a container, with its programs. */
export function isContainerPrefix(prefix: readonly string[]): boolean {
  return toolOf(prefix) !== null
}

/**
 * The words before a step's command (execution.md 10: `preJavaHomeCmd`). Into a container go the
 * folders that the step needs, and by name the variables that hold its bindings: ProActive starts the
 * script inside, where both are there. Other words stay as they are.
 */
export function commandPrefix(
  prefix: readonly string[],
  {
    folders,
    variables,
  }: { readonly folders: readonly string[]; readonly variables: Iterable<string> },
): readonly string[] {
  const tool = toolOf(prefix)
  if (tool === null) return prefix
  const { mount, variable } = tool
  return [
    ...prefix.slice(0, 2),
    ...folders.flatMap((folder) => [mount, `${folder}:${folder}`]),
    ...(variable === null ? [] : [...variables].flatMap((name) => [variable, name])),
    ...prefix.slice(2),
  ]
}
