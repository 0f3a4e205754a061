import { scriptOf } from '../../src/workflow/script.ts'
import {
  noErrorHandling,
  noSpaces,
  plainTask,
  type FlowControl,
  type Task,
  type Workflow,
} from '../../src/workflow/workflow.ts'
import type { Choices } from './choices.ts'

const script = scriptOf('javascript', 'runs = 2', { kind: 'generated', by: 'a test' })

/** A workflow of nested controls that makes sense, but for up to three changes at random. */
export function drawGraph(choices: Choices): Workflow {
  const drawing = new Drawing(choices)
  let last: string[] = []
  for (let part = choices.between(1, 3); part > 0; part--)
    last = drawing.part(choices.chance(0.8) ? last : [], 3)
  let tasks = drawing.tasks
  for (let changes = choices.between(0, 3); changes > 0; changes--) tasks = change(choices, tasks)
  return {
    name: 'graph',
    priority: 'normal',
    projectName: null,
    tags: null,
    errorHandling: noErrorHandling,
    description: null,
    spaces: noSpaces,
    metadata: [],
    variables: [],
    genericInformation: [],
    tasks: choices.chance(0.8) ? tasks : tasks.toReversed(),
  }
}

class Drawing {
  readonly tasks: Task[] = []
  readonly #choices: Choices

  constructor(choices: Choices) {
    this.#choices = choices
  }

  /** Adds a task or a control below these tasks; gives what can follow it. */
  part(after: readonly string[], depth: number): string[] {
    const kinds = { task: 3, parallel: 2, block: 1, replicate: 2, loop: 2, if: 2 }
    switch (depth === 0 ? 'task' : this.#choices.weighted(kinds)) {
      case 'task':
        return [this.#task(after)]
      case 'parallel':
        return [...this.part(after, depth - 1), ...this.part(after, depth - 1)]
      case 'block':
        return [this.#block(after, depth).end]
      case 'replicate': {
        const split = this.#task(after, { flow: { kind: 'replicate', script } })
        return [this.#task(this.#inner([split], depth))]
      }
      case 'loop': {
        const { start, end } = this.#block(after, depth)
        this.#update(end, { flow: { kind: 'loop', target: start, script } })
        return [end]
      }
      case 'if':
        return [this.#branch(after, depth)]
    }
  }

  #branch(after: readonly string[], depth: number): string {
    const decide = this.#task(after)
    const target = this.#start([], depth)
    const other = this.#start([], depth)
    const continuation = this.#choices.chance(0.7) ? this.#task([]) : null
    this.#update(decide, { flow: { kind: 'if', target, else: other, continuation, script } })
    return continuation ?? decide
  }

  #start(after: readonly string[], depth: number): string {
    return this.#choices.chance(0.5) ? this.#task(after) : this.#block(after, depth).start
  }

  /** What a replicate runs several times: a task or a block. */
  #inner(after: readonly string[], depth: number): string[] {
    return [this.#choices.chance(0.5) ? this.#task(after) : this.#block(after, depth).end]
  }

  #block(after: readonly string[], depth: number): { start: string; end: string } {
    const start = this.#task(after, { block: 'start' })
    const inside = this.#choices.chance(0.7) ? this.part([start], depth - 1) : [start]
    return { start, end: this.#task(inside, { block: 'end' }) }
  }

  #task(dependencies: readonly string[], parts: Partial<Task> = {}): string {
    const name = `t${this.tasks.length}`
    this.tasks.push({ ...plainTask(name, { kind: 'script', script }), dependencies, ...parts })
    return name
  }

  #update(name: string, parts: Partial<Task>): void {
    const at = this.tasks.findIndex((task) => task.name === name)
    const task = this.tasks[at]
    if (task) this.tasks[at] = { ...task, ...parts }
  }
}

function change(choices: Choices, tasks: readonly Task[]): Task[] {
  const at = choices.between(0, tasks.length - 1)
  const task = tasks[at]
  if (!task) return [...tasks]
  const names = tasks.map(({ name }) => name)
  const put = (parts: Partial<Task>) => tasks.with(at, { ...task, ...parts })
  const { dependencies } = task
  switch (choices.weighted({ link: 3, unlink: 3, block: 3, flow: 3, remove: 1 })) {
    case 'link': {
      const earlier = choices.chance(0.9) ? names.slice(0, at) : names
      return earlier.length === 0
        ? [...tasks]
        : put({ dependencies: [...new Set([...dependencies, choices.one(earlier)])] })
    }
    case 'unlink':
      return put({ dependencies: dependencies.slice(1) })
    case 'block':
      return put({ block: choices.one(['none', 'start', 'end']) })
    case 'flow':
      return put({ flow: choices.chance(0.3) ? null : drawFlow(choices, names) })
    case 'remove':
      return tasks.length === 1 ? [...tasks] : without(tasks, task.name)
  }
}

function without(tasks: readonly Task[], name: string): Task[] {
  return tasks
    .filter((task) => task.name !== name)
    .map((task) => ({ ...task, dependencies: task.dependencies.filter((one) => one !== name) }))
}

function drawFlow(choices: Choices, names: readonly string[]): FlowControl {
  const name = () => (choices.chance(0.97) ? choices.one(names) : 'nobody')
  switch (choices.weighted({ replicate: 3, loop: 3, if: 3 })) {
    case 'replicate':
      return { kind: 'replicate', script }
    case 'loop':
      return { kind: 'loop', target: name(), script }
    case 'if':
      return {
        kind: 'if',
        target: name(),
        else: name(),
        continuation: choices.chance(0.6) ? name() : null,
        script,
      }
  }
}
