import fc from 'fast-check'
import { scriptOf, type Script } from '../../src/workflow/script.ts'
import type {
  ErrorHandling,
  Executable,
  Flag,
  FlowControl,
  ForkEnvironment,
  NamedValue,
  Task,
  TaskVariable,
  Variable,
  Workflow,
} from '../../src/workflow/workflow.ts'

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{1,8}$/)
/** Text that XML can hold, with much of what needs escaping. */
const text = fc.string({
  unit: fc.constantFrom(
    ...Array.from('ab1 <>&"\'\n\r\t]$}{%;#é\u2028😀'),
    ...['&amp;', ']]>', '<![CDATA['],
  ),
  maxLength: 12,
})

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
/** An empty one is none. */
const description = maybe(text.filter((value) => value !== ''))
const pairs = fc.array(fc.record<NamedValue>({ name, value: text }), { maxLength: 3 })
const flag: fc.Arbitrary<Flag> = fc.oneof(fc.boolean(), fc.constant('${FLAG}'))

const script: fc.Arbitrary<Script> = fc.oneof(
  fc
    .tuple(fc.constantFrom('cpython', 'bash'), text, fc.array(text, { maxLength: 2 }))
    .map(([language, code, args]): Script => ({
      ...scriptOf(language, code, { kind: 'generated', by: 'xml' }),
      arguments: args,
    })),
  fc.record({
    kind: fc.constantFrom('path', 'url'),
    location: text,
    language: maybe(fc.constant('groovy')),
    arguments: fc.array(text, { maxLength: 2 }),
  }),
)

const variable: fc.Arbitrary<Variable> = fc.record({
  name,
  value: text,
  model: maybe(text),
  description: maybe(text),
  group: maybe(text),
  isAdvanced: fc.boolean(),
  isHidden: fc.boolean(),
})

const taskVariable: fc.Arbitrary<TaskVariable> = fc
  .tuple(variable, fc.boolean())
  .map(([one, isInherited]) => ({ ...one, isInherited }))

const errorHandling: fc.Arbitrary<ErrorHandling> = fc.record({
  onTaskError: maybe(fc.constantFrom('cancelJob', 'none', '${POLICY}')),
  restartTaskOnError: maybe(fc.constantFrom('anywhere', '${WHERE}')),
  taskRetryDelay: maybe(fc.constantFrom('10', '1:30', '${DELAY}')),
  maxNumberOfExecution: maybe(fc.constantFrom('2', '${TRIES}')),
})

const executable: fc.Arbitrary<Executable> = fc.oneof(
  script.map((one) => ({ kind: 'script' as const, script: one })),
  fc.record({
    kind: fc.constant('native' as const),
    command: fc.constantFrom('/bin/sleep', '${CMD}'),
    arguments: fc.array(text, { maxLength: 2 }),
  }),
  fc.record({
    kind: fc.constant('java' as const),
    class: fc.constant('org.example.Main'),
    parameters: pairs,
  }),
)

const forkEnvironment: fc.Arbitrary<ForkEnvironment> = fc.record({
  javaHome: maybe(text),
  workingDir: maybe(text),
  environment: pairs,
  jvmArguments: fc.array(text, { maxLength: 2 }),
  additionalClasspath: fc.array(text, { maxLength: 2 }),
  script: maybe(script),
})

const flow: fc.Arbitrary<FlowControl> = fc.oneof(
  fc.record({ kind: fc.constant('replicate' as const), script }),
  fc.record({ kind: fc.constant('loop' as const), target: name, script }),
  fc.record({
    kind: fc.constant('if' as const),
    target: name,
    else: name,
    continuation: maybe(name),
    script,
  }),
)

const files = (modes: readonly string[]) =>
  fc.array(
    fc.record({
      includes: text.map((value) => `f${value}`),
      excludes: maybe(text),
      accessMode: fc.constantFrom(...modes),
    }),
    { maxLength: 2 },
  )

const task: fc.Arbitrary<Task> = fc.record({
  name,
  description,
  variables: fc.array(taskVariable, { maxLength: 2 }),
  genericInformation: pairs,
  dependencies: fc.constant([]),
  inputFiles: files(['transferFromUserSpace', 'cacheFromInputSpace', 'none']),
  outputFiles: files(['transferToUserSpace', 'none']),
  parallel: maybe(
    fc.record({
      numberOfNodes: fc.constantFrom('1', '4', '${NODES}'),
      topology: maybe(
        fc.constantFrom(
          { kind: 'singleHost', threshold: null },
          { kind: 'thresholdProximity', threshold: '100' },
        ),
      ),
    }),
  ),
  selection: fc.array(
    fc.record({ script, isDynamic: fc.oneof(fc.boolean(), fc.constant('${TYPE}')) }),
    { maxLength: 2 },
  ),
  forkEnvironment: maybe(forkEnvironment),
  pre: maybe(script),
  executable,
  block: fc.constantFrom('none', 'start', 'end'),
  flow: maybe(flow),
  post: maybe(script),
  cleaning: maybe(script),
  errorHandling,
  walltime: maybe(fc.constantFrom('30', '1:00:00', '${WALL}')),
  preciousResult: flag,
  preciousLogs: flag,
  runAsMe: fc.constant(false),
  fork: maybe(flag),
  resultPreviewClass: maybe(text),
  metadata: pairs,
})

/**
 * Any workflow that the schema accepts (its flow may make no sense). Scripts are of one piece that
 * comes from a file without a name, as after reading.
 */
export const anyWorkflow: fc.Arbitrary<Workflow> = fc
  .record({
    name: text.map((value) => `job${value}`),
    priority: fc.constantFrom('lowest', 'normal', '${PRIORITY}'),
    projectName: maybe(text),
    tags: maybe(fc.constant('a, b-1')),
    errorHandling,
    description,
    variables: fc.array(variable, { maxLength: 3 }),
    genericInformation: pairs,
    spaces: fc.record({
      input: maybe(text),
      output: maybe(text),
      global: maybe(text),
      user: maybe(text),
    }),
    tasks: fc.uniqueArray(task, { selector: (one) => one.name, minLength: 1, maxLength: 4 }),
    metadata: pairs,
  })
  .chain((workflow) =>
    fc
      .array(fc.array(fc.nat(workflow.tasks.length - 1), { maxLength: 3 }), {
        minLength: workflow.tasks.length,
        maxLength: workflow.tasks.length,
      })
      .map((parents) => ({
        ...workflow,
        tasks: workflow.tasks.map((one, index) => ({
          ...one,
          dependencies: [
            ...new Set((parents[index] ?? []).map((to) => workflow.tasks[to]?.name ?? one.name)),
          ],
        })),
      })),
  )
  // without the null prototypes of fast-check's records
  .map((workflow) => structuredClone(workflow))
