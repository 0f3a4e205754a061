import { toXml } from '../../src/formats/xml/write.ts'
import { isError } from '../../src/problems/problem.ts'
import { nothingSubmitted, resolveWorkflow } from '../../src/workflow/resolve-workflow.ts'
import { scriptOf } from '../../src/workflow/script.ts'
import { plainTask, type Variable, type Workflow } from '../../src/workflow/workflow.ts'
import { Choices } from './choices.ts'
import { drawGraph } from './draw-graph.ts'
import type { Reference } from './reference.ts'

const names = ['a', 'b', 'A_1', 'my.var', 'x-y']
/** Without `PA:HIDDEN`, whose values ProActive encrypts. */
const models = [
  'PA:INTEGER',
  'PA:INTEGER[0,20]',
  'PA:Integer[0, 20]?',
  'PA:INTEGER[20,0]',
  'PA:LONG',
  'PA:SHORT',
  'PA:FLOAT',
  'PA:DOUBLE[0.5,1.5]',
  'PA:BOOLEAN',
  'PA:BOOLEAN?',
  'PA:LIST(a,b , c)',
  'PA:LIST(a,${a})',
  'PA:REGEXP([a-c]+)',
  'PA:REGEXP(^\\d{2,3}$)?',
  'PA:DATETIME(yyyy-MM-dd)',
  'PA:DATETIME(yyyy-MM-dd HH:mm:ss)',
  'PA:URL',
  'PA:URI',
  'PA:CRON',
  'PA:JSON',
  'PA:NOT_EMPTY_STRING',
  'PA:UNKNOWN',
  'PA:',
  'pa:integer',
  'text',
  '',
]
const values = [
  '',
  '0',
  '5',
  '21',
  '-3',
  '+7',
  ' 5',
  '5 ',
  '2147483648',
  '99999999999999999999',
  '0.7',
  '1e3',
  '1.',
  '.5',
  'NaN',
  '5d',
  '0x10',
  'true',
  'TRUE',
  'yes',
  '1',
  'a',
  'b',
  'c',
  'abc',
  '12',
  '2024-02-30',
  '2024-1-2',
  '2024-01-02 03:04:05',
  'x2024-01-02',
  'http://example.org/a b',
  'http://example.org',
  'ftp:x',
  'noscheme',
  'mailto:a@b',
  '* * * * *',
  '*/5 1-3 * jan mon',
  '60 * * * *',
  '* * * *',
  '{"a": 1}',
  '{a: 1}',
  '[1, 2',
  '"text"',
  '${a}',
  '$a',
  '${b}-${A_1}',
  '$b$a',
  '${my.var}',
  '$MY_VAR',
  '${${b}}',
  '${nobody} $nobody',
  '${a',
  '$',
  '$$a',
  '\\${a}',
]

/** What differs in the variables of a random workflow once it is submitted; none if nothing does. */
export async function compareVariables(seed: number, reference: Reference): Promise<string[]> {
  const choices = new Choices(seed)
  const workflow = drawVariables(choices)
  const submitted = choices.chance(0.3) ? { [choices.one(names)]: choices.one(values) } : {}
  const theirs = await reference.resolved(toXml(workflow), submitted)
  const ours = resolved(workflow, submitted)
  const isSame =
    theirs[0] === ours[0] && (theirs[0] === 'refused' || sorted(theirs) === sorted(ours))
  if (isSame) return []
  const given = [...workflow.variables, ...(workflow.tasks[0]?.variables ?? [])].map(
    ({ name, value, model }) => `  ${name}=${value} (${String(model)})`,
  )
  return [
    ...given,
    `  submitted ${JSON.stringify(submitted)}`,
    `--> ours ${ours.join('; ')}`,
  ].concat(`    ProActive's ${theirs.join('; ')}`)
}

function sorted(lines: readonly string[]): string {
  return [...lines].sort().join('\n')
}

function drawVariables(choices: Choices): Workflow {
  const draw = (): Variable => ({
    name: choices.one(names),
    value: choices.one(values),
    model: choices.chance(0.5) ? choices.one(models) : null,
    description: null,
    group: null,
    isAdvanced: false,
    isHidden: false,
  })
  const list = () => {
    const drawn = Array.from({ length: choices.between(0, 3) }, draw)
    return [...new Map(drawn.map((variable) => [variable.name, variable])).values()]
  }
  const script = scriptOf('cpython', 'x', { kind: 'generated', by: 'a test' })
  return {
    ...drawGraph(choices),
    name: choices.one(['job', 'job ${a}', 'job']),
    variables: list(),
    genericInformation: [{ name: 'info', value: choices.one(values) }],
    tasks: [
      {
        ...plainTask('t', { kind: 'script', script }),
        variables: list().map((one) => ({ ...one, isInherited: choices.chance(0.3) })),
      },
    ],
  }
}

function resolved(workflow: Workflow, submitted: Readonly<Record<string, string>>): string[] {
  const { workflow: result, problems } = resolveWorkflow(workflow, {
    ...nothingSubmitted,
    variables: new Map(Object.entries(submitted)),
  })
  const refusal = problems.find(isError)
  if (refusal) return ['refused', refusal.code]
  return [
    'kept',
    `name ${result.name}`,
    ...result.variables.map(({ name, value }) => `variable ${name}=${value}`),
    ...result.genericInformation.map(({ name, value }) => `info ${name}=${value}`),
    ...result.tasks.flatMap((task) =>
      task.variables.map(({ name, value }) => `of ${task.name} ${name}=${value}`),
    ),
  ]
}
