import type { ValueRule } from '../../workflow/value-rules.ts'

/** What an element of a job descriptor may hold (rest.md 7). */
export interface ElementRule {
  readonly attributes: ReadonlyMap<string, AttributeRule>
  /** Places in order; an element fits the first place from the current one on that names it. */
  readonly places: readonly Place[]
  /** `text`: its own text is content; `any`: elements of any name that hold text only. */
  readonly content: 'elements' | 'text' | 'any'
  /** ProActive's sentence when a required place stays empty. */
  readonly whenIncomplete: string | null
}

export interface Place {
  readonly elements: readonly string[]
  readonly isRequired: boolean
  readonly isRepeated: boolean
}

export interface AttributeRule {
  readonly rule: ValueRule
  readonly isRequired: boolean
  /** Minor versions of schema 3 that know it. */
  readonly since: number
  readonly until: number
}

/** The newest schema, 3.14; `dev` equals it. */
export const newestVersion = 14

type Notation = Readonly<Record<string, ValueRule>>

function attributes(required: Notation, optional: Notation = {}): Map<string, AttributeRule> {
  const entries = (notation: Notation, isRequired: boolean) =>
    Object.entries(notation).map(([name, rule]) => {
      const [plain = name, range = '0-14'] = name.split('@')
      const [since = '0', until = '14'] = range.split('-')
      return [plain, { rule, isRequired, since: Number(since), until: Number(until) }] as const
    })
  return new Map([...entries(required, true), ...entries(optional, false)])
}

/** `a? b+ (c|d)`: `?` may be absent, `+` may be repeated, `*` both. */
function places(notation: string): Place[] {
  return notation
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => {
      const [, names = '', suffix = ''] = /^\(?([^?+*)]+)\)?([?+*]?)$/.exec(word) ?? []
      return {
        elements: names.split('|'),
        isRequired: suffix === '' || suffix === '+',
        isRepeated: suffix === '+' || suffix === '*',
      }
    })
}

function element(
  notation: string,
  required: Notation = {},
  optional: Notation = {},
  whenIncomplete: string | null = null,
): ElementRule {
  return {
    attributes: attributes(required, optional),
    places: places(notation),
    content: 'elements',
    whenIncomplete,
  }
}

function textElement(optional: Notation = {}, required: Notation = {}): ElementRule {
  return {
    attributes: attributes(required, optional),
    places: [],
    content: 'text',
    whenIncomplete: null,
  }
}

const handling: Notation = {
  onTaskError: 'on-task-error',
  restartTaskOnError: 'restart',
  taskRetryDelay: 'duration',
  maxNumberOfExecution: 'integer',
  // before 3.4 it stood for onTaskError
  'cancelJobOnError@0-3': 'flag',
}

const script = element('script')
const argument = element('', { value: 'any' })
const space = element('', { url: 'any' })
const transfer = (accessMode: ValueRule) =>
  element('', { includes: 'not-empty', accessMode }, { excludes: 'any' })

/**
 * The rules by path: an element is looked up by its parent's and its own name, then by its name.
 */
const rules: Readonly<Record<string, ElementRule>> = {
  job: element(
    'variables? description? genericInformation? inputSpace? outputSpace? globalSpace? userSpace? taskFlow metadata?',
    { name: 'job-name' },
    {
      priority: 'priority',
      projectName: 'any',
      'tags@14-14': 'tags',
      ...handling,
    },
    'Uncompleted job: At least one task must be defined.',
  ),
  taskFlow: element('task+', {}, {}, 'Uncompleted job: At least one task must be defined.'),
  'taskFlow/task': element(
    'description? variables? genericInformation? depends? inputFiles? parallel? selection? ' +
      'forkEnvironment? pre? (nativeExecutable|javaExecutable|scriptExecutable) controlFlow? ' +
      'post? cleaning? outputFiles? metadata?',
    { name: 'id' },
    {
      ...handling,
      fork: 'flag',
      runAsMe: 'flag',
      walltime: 'duration',
      preciousResult: 'flag',
      preciousLogs: 'flag',
      resultPreviewClass: 'any',
      numberOfNodes: 'count',
    },
    'Uncompleted task: At least the Executable element must be define.',
  ),
  description: textElement(),
  variables: element('variable+'),
  'variables/variable': element(
    '',
    { name: 'ncname', value: 'any' },
    {
      model: 'any',
      'description@13-14': 'any',
      'group@13-14': 'any',
      'advanced@13-14': 'plain-flag',
      'hidden@13-14': 'plain-flag',
      inherited: 'plain-flag',
    },
  ),
  genericInformation: element('info+'),
  info: element('', { name: 'ncname', value: 'any' }),
  inputSpace: space,
  outputSpace: space,
  globalSpace: space,
  userSpace: space,
  depends: element('task+'),
  'depends/task': element('', { ref: 'any' }),
  inputFiles: element('files+'),
  outputFiles: element('files+'),
  'inputFiles/files': transfer('input-access'),
  'outputFiles/files': transfer('output-access'),
  parallel: element('topology?', { numberOfNodes: 'count' }),
  topology: element(
    '(arbitrary|bestProximity|thresholdProximity|singleHost|singleHostExclusive|multipleHostsExclusive|differentHostsExclusive)',
  ),
  arbitrary: element(''),
  bestProximity: element(''),
  thresholdProximity: element('', { threshold: 'integer' }),
  singleHost: element(''),
  singleHostExclusive: element(''),
  multipleHostsExclusive: element(''),
  differentHostsExclusive: element(''),
  selection: element('script+'),
  'selection/script': element('(code|file) arguments?', {}, { type: 'script-type' }),
  forkEnvironment: element(
    'SystemEnvironment? jvmArgs? additionalClasspath? envScript?',
    {},
    { workingDir: 'any', javaHome: 'any' },
  ),
  SystemEnvironment: element('variable+'),
  'SystemEnvironment/variable': element('', { name: 'any', value: 'any' }),
  jvmArgs: element('jvmArg+'),
  jvmArg: argument,
  additionalClasspath: element('pathElement+'),
  pathElement: element('', { path: 'any' }),
  envScript: script,
  pre: script,
  post: script,
  cleaning: script,
  scriptExecutable: script,
  script: element('(code|file) arguments?'),
  code: textElement({}, { language: 'not-empty' }),
  file: element('arguments?', {}, { path: 'any', url: 'any', language: 'not-empty' }),
  arguments: element('argument+'),
  argument,
  nativeExecutable: element('staticCommand'),
  staticCommand: element('arguments?', { value: 'not-empty' }),
  javaExecutable: element('parameters?', { class: 'not-empty' }),
  parameters: element('parameter+'),
  parameter: element('', { name: 'any', value: 'any' }),
  controlFlow: element('(replicate|if|loop)?', {}, { block: 'block' }),
  replicate: script,
  if: element('script', { target: 'any', else: 'any' }, { continuation: 'any' }),
  loop: element('script', { target: 'any' }),
  metadata: { attributes: new Map(), places: [], content: 'any', whenIncomplete: null },
  'metadata/*': textElement(),
}

const byPath: ReadonlyMap<string, ElementRule> = new Map(Object.entries(rules))

/** The rule of an element inside another one; null when there is none of that name. */
export function ruleOf(parent: string, name: string): ElementRule | null {
  if (parent === 'metadata') return byPath.get('metadata/*') ?? null
  return byPath.get(`${parent}/${name}`) ?? byPath.get(name) ?? null
}
