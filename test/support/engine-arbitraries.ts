import fc from 'fast-check'

import type { NewFlow, NewTask } from '../../src/local/engine/new-job.ts'

const policy = fc.constantFrom(
  'continueJobExecution',
  'continueJobExecution',
  'cancelJob',
  'suspendTask',
  'pauseJob',
)

/** Pieces of which a job is put together; each ends in one task that the next piece can follow. */
type Piece =
  | { readonly kind: 'task' }
  | { readonly kind: 'chain'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'parallel'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'replicate'; readonly inside: Piece }
  | { readonly kind: 'loop'; readonly inside: Piece }
  | { readonly kind: 'branch'; readonly target: Piece; readonly otherwise: Piece }

const { piece } = fc.letrec<{ piece: Piece }>((tie) => ({
  piece: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constant<Piece>({ kind: 'task' }),
    fc
      .array(tie('piece'), { minLength: 1, maxLength: 3 })
      .map((pieces): Piece => ({ kind: 'chain', pieces })),
    fc
      .array(tie('piece'), { minLength: 1, maxLength: 3 })
      .map((pieces): Piece => ({ kind: 'parallel', pieces })),
    tie('piece').map((inside): Piece => ({ kind: 'replicate', inside })),
    tie('piece').map((inside): Piece => ({ kind: 'loop', inside })),
    fc
      .tuple(tie('piece'), tie('piece'))
      .map(([target, otherwise]): Piece => ({ kind: 'branch', target, otherwise })),
  ),
}))

interface Span {
  readonly first: number
  readonly last: number
}

/** Jobs that ProActive would accept, with control flow nested as deep as one likes. */
export const anyTasks: fc.Arbitrary<NewTask[]> = fc
  .tuple(piece, fc.infiniteStream(policy), fc.infiniteStream(fc.integer({ min: 1, max: 3 })))
  .map(([shape, policies, executions]) => {
    const builder = new Builder(policies, executions)
    builder.add(shape, [])
    return builder.tasks
  })

class Builder {
  readonly tasks: NewTask[] = []
  private readonly policies: Iterator<NewTask['onError']>
  private readonly executions: Iterator<number>

  constructor(policies: Iterator<NewTask['onError']>, executions: Iterator<number>) {
    this.policies = policies
    this.executions = executions
  }

  /** Adds a piece below these tasks; blocks begin and end it where it is more than a task. */
  add(piece: Piece, after: readonly number[]): Span {
    if (piece.kind === 'task') {
      const id = this.task(after)
      return { first: id, last: id }
    }
    const first = this.task(after, 'start')
    const inside = this.inside(piece, first)
    const last = this.task(inside.after, 'end', inside.flow)
    if (inside.continues !== null) this.setFlow(inside.continues, last)
    return { first, last }
  }

  private inside(
    piece: Exclude<Piece, { kind: 'task' }>,
    first: number,
  ): { after: readonly number[]; flow: NewFlow | null; continues: number | null } {
    switch (piece.kind) {
      case 'chain': {
        let last = first
        for (const next of piece.pieces) last = this.add(next, [last]).last
        return { after: [last], flow: null, continues: null }
      }
      case 'parallel': {
        const lasts = piece.pieces.map((next) => this.add(next, [first]).last)
        return { after: lasts, flow: null, continues: null }
      }
      case 'replicate': {
        const initiator = this.task([first], 'none', { kind: 'replicate' })
        const { last } = this.add(piece.inside, [initiator])
        // what is replicated must not end with a loop's or an if's own decision
        return { after: [this.task([last])], flow: null, continues: null }
      }
      case 'loop': {
        const { last } = this.add(piece.inside, [first])
        return { after: [last], flow: { kind: 'loop', target: first }, continues: null }
      }
      case 'branch': {
        const decider = this.task([first])
        const target = this.add(piece.target, [])
        const otherwise = this.add(piece.otherwise, [])
        this.replace(decider, {
          flow: { kind: 'if', target: target.first, else: otherwise.first, continuation: null },
        })
        return { after: [], flow: null, continues: decider }
      }
    }
  }

  private setFlow(decider: number, continuation: number): void {
    const flow = this.tasks[decider]?.flow
    if (flow?.kind === 'if') this.replace(decider, { flow: { ...flow, continuation } })
  }

  private replace(id: number, fields: Partial<NewTask>): void {
    const task = this.tasks[id]
    if (task) this.tasks[id] = { ...task, ...fields }
  }

  private task(
    dependencies: readonly number[],
    block: NewTask['block'] = 'none',
    flow: NewFlow | null = null,
  ): number {
    const id = this.tasks.length
    this.tasks.push({
      name: `t${id}`,
      dependencies,
      block,
      flow,
      selection: 'always',
      onError: this.policies.next().value as NewTask['onError'],
      maxExecutions: this.executions.next().value as number,
      retryDelayMs: id % 2 === 0 ? 0 : null,
      nodes: 1 + (id % 3 === 0 ? 1 : 0),
      isPrecious: false,
      startAt: null,
    })
    return id
  }
}
