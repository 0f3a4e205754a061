import { scriptOf, type Script } from '../../src/workflow/script.ts'
import type { Task, Workflow } from '../../src/workflow/workflow.ts'
import { pythonTask, workflowOf } from './sample-workflow.ts'

const javascript = (text: string): Script =>
  scriptOf('javascript', text, { kind: 'generated', by: 'test' })

/** A bit of everything: a replicate, a loop around a block, a condition with a continuation. */
export function controlsWorkflow(): Workflow {
  return workflowOf(
    [
      pythonTask('load_data'),
      pythonTask('split', {
        dependencies: ['load_data'],
        flow: { kind: 'replicate', script: javascript('runs = 4') },
      }),
      pythonTask('process', {
        dependencies: ['split'],
        executable: {
          kind: 'script',
          script: scriptOf('bash', 'make', { kind: 'generated', by: 'test' }),
        },
      }),
      pythonTask('merge_results', { dependencies: ['process'] }),
      pythonTask('train', { dependencies: ['merge_results'], block: 'start' }),
      pythonTask('evaluate_with_cross_validation', { dependencies: ['train'] }),
      pythonTask('report_metrics', { dependencies: ['train'] }),
      pythonTask('good_enough', {
        dependencies: ['evaluate_with_cross_validation', 'report_metrics'],
        block: 'end',
        flow: { kind: 'loop', target: 'train', script: javascript('loop = false') },
      }),
      pythonTask('decide', {
        dependencies: ['good_enough'],
        flow: {
          kind: 'if',
          target: 'deploy',
          else: 'alert',
          continuation: 'archive',
          script: javascript('branch = "if"'),
        },
      }),
      pythonTask('deploy', { block: 'start' }),
      pythonTask('smoke_test', { dependencies: ['deploy'], block: 'end' }),
      pythonTask('alert'),
      pythonTask('archive'),
    ],
    { name: 'controls' },
  )
}

/** `count` tasks in layers, each with up to three parents of earlier ones; always the same. */
export function layeredWorkflow(count: number, perLayer = 8): Workflow {
  let seed = 12345
  const random = (limit: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return Math.floor((seed / 2147483648) * limit)
  }
  const tasks: Task[] = []
  for (let index = 0; index < count; index++) {
    const layer = Math.floor(index / perLayer)
    const parents = new Set<string>()
    if (layer > 0)
      for (let parent = 0; parent <= random(3); parent++)
        parents.add(`task_${(layer - 1) * perLayer + random(perLayer)}`)
    tasks.push(pythonTask(`task_${index}`, { dependencies: [...parents] }))
  }
  return workflowOf(tasks, { name: `layers of ${count}` })
}

/** Loops of ten tasks each, one after another in four rows. */
export function loopsWorkflow(loops: number): Workflow {
  const tasks: Task[] = []
  for (let loop = 0; loop < loops; loop++) {
    const name = (index: number) => `loop${loop}_${index}`
    const inside = Array.from({ length: 8 }, (_, index) => name(index + 1))
    const dependencies = loop < 4 ? [] : [`loop${loop - 4}_9`]
    const flow = { kind: 'loop', target: name(0), script: javascript('loop = false') } as const
    tasks.push(
      pythonTask(name(0), { dependencies, block: 'start' }),
      ...inside.map((each) => pythonTask(each, { dependencies: [name(0)] })),
      pythonTask(name(9), { dependencies: inside, block: 'end', flow }),
    )
  }
  return workflowOf(tasks, { name: `${loops} loops` })
}
