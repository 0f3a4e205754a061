import assert from 'node:assert/strict'
import fc from 'fast-check'
import { isError } from '../../src/problems/problem.ts'
import {
  nothingSubmitted,
  resolveWorkflow,
  type SubmittedValues,
} from '../../src/workflow/resolve-workflow.ts'
import { scriptOf } from '../../src/workflow/script.ts'
import { serverRefusal } from '../../src/workflow/server-refusal.ts'
import type { TaskVariable, Variable, Workflow } from '../../src/workflow/workflow.ts'
import { anyWorkflow } from '../support/any-workflow.ts'
import { pythonTask, workflowOf } from '../support/sample-workflow.ts'

function variable(name: string, value: string, model: string | null = null): Variable {
  return {
    name,
    value,
    model,
    description: null,
    group: null,
    isAdvanced: false,
    isHidden: false,
  }
}

function taskVariable(name: string, value: string, isInherited = false): TaskVariable {
  return { ...variable(name, value), isInherited }
}

function submit(workflow: Workflow, values: Partial<SubmittedValues> = {}) {
  return resolveWorkflow(workflow, { ...nothingSubmitted, ...values })
}

function refusal(workflow: Workflow, values: Readonly<Record<string, string>> = {}) {
  const { problems } = submit(workflow, { variables: new Map(Object.entries(values)) })
  return serverRefusal(problems)?.message
}

const code = scriptOf('groovy', 'println "$A"', { kind: 'generated', by: 'test' })

describe('resolveWorkflow', () => {
  it('lets submitted values win, in other variables too, and adds undeclared ones', () => {
    const { workflow } = submit(
      workflowOf([], {
        name: 'run $N',
        variables: [variable('N', '1', 'PA:INTEGER'), variable('M', '${N}0')],
        genericInformation: [{ name: 'k', value: '$M' }],
      }),
      {
        variables: new Map([
          ['N', '2'],
          ['NEW', '$N'],
        ]),
        genericInformation: new Map([['j', '$PA_JOB_ID $PA_JOB_NAME']]),
        system: new Map([['PA_JOB_ID', '12']]),
      },
    )
    assert.equal(workflow.name, 'run 2')
    assert.deepEqual(
      workflow.variables.map(({ name, value }) => `${name}=${value}`),
      ['N=2', 'M=20', 'NEW=2'],
    )
    assert.deepEqual(workflow.genericInformation, [
      { name: 'k', value: '20' },
      { name: 'j', value: '12 run 2' },
    ])
  })

  it('replaces attributes of tasks with the task variables, and leaves scripts alone', () => {
    const { workflow, problems } = submit(
      workflowOf(
        [
          pythonTask('a', {
            variables: [taskVariable('A', 'own'), taskVariable('J', 'default', true)],
            description: '$A $J $LATER',
            walltime: '${WALL}',
            preciousResult: '${YES}',
            fork: '${NO}',
            pre: code,
            cleaning: code,
            parallel: { numberOfNodes: '${NODES}', topology: null },
          }),
        ],
        {
          variables: Object.entries({
            A: 'job',
            J: 'inherited',
            WALL: '5',
            YES: 'TRUE',
            NO: 'no',
            NODES: '2',
          }).map(([name, value]) => variable(name, value)),
        },
      ),
    )
    const [task] = workflow.tasks
    assert.ok(task)
    assert.deepEqual(problems, [])
    assert.equal(task.description, 'own inherited $LATER')
    assert.deepEqual([task.walltime, task.preciousResult, task.fork], ['5', true, false])
    assert.equal(task.parallel?.numberOfNodes, '2')
    assert.equal(task.pre, code)
    assert.ok(task.cleaning?.kind === 'inline')
    assert.equal(task.cleaning.pieces[0]?.text, 'println "job"')
  })

  it('refuses as ProActive words it', () => {
    const modelled = workflowOf([], { variables: [variable('N', '1', 'PA:INTEGER[1,10]')] })
    assert.equal(
      refusal(modelled, { N: 'abc' }),
      "At [tag:job] : Variable 'N': Model PA:INTEGER[1,10]: Invalid value, Integer value expected but received 'abc'",
    )
    assert.match(
      refusal(modelled, { N: '0' }) ?? '',
      /Expected value should be in range \[1\.\.10\], received 0$/,
    )
    const ofTask = pythonTask('A', {
      variables: [{ ...taskVariable('V', 'c'), model: 'PA:LIST(a,b)' }],
    })
    assert.equal(
      refusal(workflowOf([ofTask])),
      "At [tag:job] : Task 'A': Variable 'V': Model PA:LIST(a,b): Expected value should be one of [a, b], received 'c'",
    )
    const circle = workflowOf([], { variables: [variable('a', '$b'), variable('b', '$a')] })
    assert.equal(
      refusal(circle),
      'At [tag:job] : Infinite loop in property interpolation of $b: b->a',
    )
    assert.match(
      refusal(
        workflowOf([pythonTask('a', { parallel: { numberOfNodes: '${NO}', topology: null } })]),
      ) ?? '',
      /numberOfNodes/,
    )
    assert.match(
      refusal(
        workflowOf([], {
          errorHandling: {
            onTaskError: null,
            restartTaskOnError: null,
            taskRetryDelay: null,
            maxNumberOfExecution: '0',
          },
        }),
      ) ?? '',
      />0/,
    )
  })

  it('warns of models that only a server can check', () => {
    const { problems } = submit(workflowOf([], { variables: [variable('F', 'x', 'PA:USER_FILE')] }))
    assert.deepEqual(
      problems.map(({ code: problem, severity }) => [problem, severity]),
      [['model-unchecked', 'warning']],
    )
    assert.equal(serverRefusal(problems), null)
  })

  it('answers for any workflow, and changes nothing of one without dollars', () => {
    fc.assert(
      fc.property(anyWorkflow, (workflow) => {
        submit(workflow)
        const plain = JSON.parse(JSON.stringify(workflow).replaceAll('$', 'S')) as Workflow
        const { workflow: resolved } = submit(plain)
        assert.deepEqual(
          resolved.tasks.map(({ description, walltime, pre }) => [description, walltime, pre]),
          plain.tasks.map(({ description, walltime, pre }) => [description, walltime, pre]),
        )
        assert.equal(resolved.name, plain.name)
      }),
    )
  })

  it('shares the variables of a job among many tasks', () => {
    const many = workflowOf(
      Array.from({ length: 3000 }, (_, index) => pythonTask(`t${index}`, { description: '$v1' })),
      { variables: Array.from({ length: 3000 }, (_, index) => variable(`v${index}`, 'x')) },
    )
    const start = process.cpuUsage()
    const { workflow, problems } = submit(many)
    assert.equal(workflow.tasks[2999]?.description, 'x')
    assert.deepEqual(problems.filter(isError), [])
    assert.ok(process.cpuUsage(start).user < 1_500_000)
  })
})
