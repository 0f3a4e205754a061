import * as v from 'valibot'

/**
 * The JSON of a workflow, as `workflow.schema.json` describes it for people and other programs. What
 * is absent is not set. Code of several lines may be a list of lines.
 */

const text = v.string()
const flag = v.union([v.boolean(), v.string()])
const namedValue = v.strictObject({ name: text, value: text })
const pairs = v.optional(v.array(namedValue), [])
const texts = v.optional(v.array(text), [])
const maybe = v.optional(v.nullable(text), null)
const maybeFlag = v.optional(flag, false)

/** Passes an object that has exactly one of the keys. */
function oneOf<T extends object>(...keys: readonly (keyof T & string)[]) {
  return v.check<T, string>(
    (value) => keys.filter((key) => value[key] !== undefined).length === 1,
    `it needs exactly one of ${keys.map((key) => `\`${key}\``).join(', ')}`,
  )
}

/** An object all of whose fields may be absent: a list would else pass for an empty one. */
function loose<T extends v.ObjectEntries>(entries: T) {
  const shape = v.strictObject(entries)
  return v.lazy((input) => (Array.isArray(input) ? v.never('an object is expected') : shape))
}

const script = v.pipe(
  v.strictObject({
    language: maybe,
    code: v.optional(v.union([text, v.array(text)])),
    path: v.optional(text),
    url: v.optional(text),
    arguments: texts,
  }),
  oneOf('code', 'path', 'url'),
)
const maybeScript = v.optional(v.nullable(script), null)

const variableEntries = {
  name: text,
  value: text,
  model: maybe,
  description: maybe,
  group: maybe,
  advanced: v.optional(v.boolean(), false),
  hidden: v.optional(v.boolean(), false),
}

const errorHandling = {
  onTaskError: maybe,
  restartTaskOnError: maybe,
  taskRetryDelay: maybe,
  maxNumberOfExecution: maybe,
}

const files = v.optional(
  v.array(v.strictObject({ includes: text, excludes: maybe, accessMode: text })),
  [],
)

const flow = v.pipe(
  v.strictObject({
    replicate: v.optional(v.strictObject({ script })),
    loop: v.optional(v.strictObject({ target: text, script })),
    if: v.optional(v.strictObject({ target: text, else: text, continuation: maybe, script })),
  }),
  oneOf('replicate', 'loop', 'if'),
)

const forkEnvironment = loose({
  javaHome: maybe,
  workingDir: maybe,
  environment: pairs,
  jvmArguments: texts,
  additionalClasspath: texts,
  script: maybeScript,
})

const topology = v.strictObject({ kind: text, threshold: maybe })

const taskEntries = {
  name: text,
  description: maybe,
  variables: v.optional(
    v.array(v.strictObject({ ...variableEntries, inherited: v.optional(v.boolean(), false) })),
    [],
  ),
  genericInformation: pairs,
  dependencies: texts,
  inputFiles: files,
  outputFiles: files,
  parallel: v.optional(
    v.nullable(
      v.strictObject({ numberOfNodes: text, topology: v.optional(v.nullable(topology), null) }),
    ),
    null,
  ),
  selection: v.optional(v.array(v.strictObject({ script, dynamic: v.optional(flag, true) })), []),
  forkEnvironment: v.optional(v.nullable(forkEnvironment), null),
  pre: maybeScript,
  block: v.optional(v.picklist(['none', 'start', 'end']), 'none'),
  flow: v.optional(v.nullable(flow), null),
  post: maybeScript,
  cleaning: maybeScript,
  ...errorHandling,
  walltime: maybe,
  preciousResult: maybeFlag,
  preciousLogs: maybeFlag,
  runAsMe: maybeFlag,
  fork: v.optional(v.nullable(flag), null),
  resultPreviewClass: maybe,
  metadata: pairs,
}

const native = v.strictObject({ command: text, arguments: texts })
const java = v.strictObject({ class: text, parameters: pairs })

const task = v.pipe(
  v.strictObject({
    ...taskEntries,
    script: v.optional(script),
    native: v.optional(native),
    java: v.optional(java),
  }),
  oneOf('script', 'native', 'java'),
)

export const workflowShape = v.strictObject({
  $schema: v.optional(text),
  format: v.literal('pa-nb workflow 1'),
  name: text,
  priority: v.optional(text, 'normal'),
  projectName: maybe,
  tags: maybe,
  ...errorHandling,
  description: maybe,
  variables: v.optional(v.array(v.strictObject(variableEntries)), []),
  genericInformation: pairs,
  spaces: v.optional(loose({ input: maybe, output: maybe, global: maybe, user: maybe }), {}),
  tasks: v.array(task),
  metadata: pairs,
})

export type WorkflowShape = v.InferOutput<typeof workflowShape>
export type TaskShape = v.InferOutput<typeof task>
export type ScriptShape = v.InferOutput<typeof script>
export type FlowShape = v.InferOutput<typeof flow>

/** What was written, before absent fields got their defaults. */
export type WrittenWorkflow = v.InferInput<typeof workflowShape>
export type WrittenTask = v.InferInput<typeof task>
export type WrittenScript = v.InferInput<typeof script>
