import { defineProblem, type Wording } from '../define-problem.ts'

/**
 * What every refusal by ProActive's FlowChecker says. `rule`: name as in execution.md 3.6; `type`
 * and `reason`: ProActive's own words; `task`: the one that ProActive names; `other`: the name that
 * the wording needs beside it.
 */
export interface FlowFacts extends Record<string, unknown> {
  readonly rule: string
  readonly type: 'IF' | 'NAME' | 'RECURSION' | 'UNREACHABLE' | 'BLOCK' | 'REPLICATE' | 'LOOP'
  readonly reason: string
  readonly task: string
  readonly other: string | null
}

const severity = 'error'
const kernelError = 'Job validation error'

export const branchTargetUnknown = defineProblem<FlowFacts>({
  code: 'branch-target-unknown',
  severity,
  kernelError,
  summary: 'A condition leads to a task that does not exist',
  explanation:
    'A task with an if decides between two tasks: its target and its else. Both must be tasks of ' +
    'the same job. Add the missing one, or correct its name.',
  word: ({ task, other }) => ({
    message: other
      ? `\`${task}\` branches to an unknown task \`${other}\``
      : `\`${task}\` lacks a branch`,
    help: 'a condition needs an if task and an else task, both defined in the job',
  }),
})

export const branchTargetShared = defineProblem<FlowFacts>({
  code: 'branch-target-shared',
  severity,
  kernelError,
  summary: 'Two conditions lead to one task',
  explanation:
    'A task can be the if, the else or the continuation of one condition only, and the if and the ' +
    'else of a condition must be two different tasks: otherwise it is not clear when it is to run.',
  word: ({ task }) => ({
    message: `\`${task}\` belongs to more than one branch`,
    help: 'give each condition its own if, else and continuation task',
  }),
})

export const taskNameCharacter = defineProblem<FlowFacts>({
  code: 'task-name-character',
  severity,
  kernelError,
  summary: 'A task name holds `#` or `*`',
  explanation:
    'ProActive names the copies of a task that a loop or a replicate makes `name#1` and `name*1`. ' +
    'The two characters can therefore not stand in the name of a task.',
  word: ({ task }) => ({
    message: `the task name \`${task}\` holds \`#\` or \`*\``,
    help: 'ProActive appends these to the names of copies; choose another character',
  }),
})

export const taskNameDuplicate = defineProblem<FlowFacts>({
  code: 'task-name-duplicate',
  severity,
  kernelError,
  summary: 'Two tasks have one name',
  explanation: 'Tasks are told apart by their names, so each name can be given once in a job.',
  word: ({ task }) => ({
    message: `two tasks are named \`${task}\``,
    help: 'rename one of them',
  }),
})

export const dependencyCycle = defineProblem<FlowFacts & { readonly path: readonly string[] }>({
  code: 'dependency-cycle',
  severity,
  kernelError,
  summary: 'Tasks wait for one another',
  explanation:
    'A task starts when the tasks that it depends on are over. Where dependencies (or the links of ' +
    'a condition) lead in a circle, none of these tasks could ever start. To repeat tasks, use ' +
    '`#%start` and `#%loop` instead of a dependency.',
  word: ({ task, path }) => ({
    message:
      path.length > 1
        ? `a cycle of dependencies: ${path.map((name) => `\`${name}\``).join(' -> ')}`
        : `\`${task}\` can never start: its dependencies form a cycle`,
    help: 'take one of the dependencies out of the circle',
  }),
})

export const blockUnmatched = defineProblem<FlowFacts>({
  code: 'block-unmatched',
  severity,
  kernelError,
  summary: 'A block has a start without an end, or an end without a start',
  explanation:
    'Blocks are what a loop, a replicate or a branch repeats or skips as a whole. Starts and ends ' +
    'are paired by nesting: on the way down the dependencies each start must meet its own end.',
  word: ({ rule, task }) => ({
    message:
      rule === 'unmatched-start'
        ? `the block that starts at \`${task}\` has no end`
        : `the block that ends at \`${task}\` has no start`,
    help: 'start and end tasks of blocks must come in pairs, nested like brackets',
  }),
})

export const blockLeak = defineProblem<FlowFacts>({
  code: 'block-leak',
  severity,
  kernelError,
  summary: 'A dependency crosses the boundary of a block',
  explanation:
    'A block is repeated or skipped as a whole, so every path that enters it must pass its start, ' +
    'and every path that leaves it must pass its end.',
  word: ({ rule, task, other }) =>
    rule === 'block-flow-escapes'
      ? {
          message: `\`${task}\` ends outside the block that should end at \`${other ?? ''}\``,
          help: `let \`${other ?? ''}\` depend on it, or take it out of the block`,
        }
      : {
          message: `\`${task}\` leads into the block of \`${other ?? ''}\` from outside`,
          help: `let only \`${other ?? ''}\`, the start of the block, depend on tasks outside it`,
        },
})

const replicateWordings: Readonly<Record<string, (facts: FlowFacts) => Wording>> = {
  'replicate-target-dependencies': ({ task, other }) => ({
    message: `\`${task}\` is replicated by \`${other ?? ''}\` and depends on other tasks as well`,
    help: `let \`${task}\` depend on \`${other ?? ''}\` only`,
  }),
  'replicate-target-is-end': ({ task, other }) => ({
    message: `\`${task}\` is replicated by \`${other ?? ''}\` and is the end of a block`,
    help: 'what is replicated must be a single task or begin with the start of a block',
  }),
  'replicate-no-merge': ({ task, other }) => ({
    message: `nothing merges the runs of \`${task}\` that \`${other ?? ''}\` starts`,
    help: `add a task that depends on \`${task}\``,
  }),
  'replicate-last-has-action': ({ task }) => ({
    message: `\`${task}\`, the last of the replicated tasks, has a condition or a replicate itself`,
    help: 'put the control into the middle of a block, or add a task after it',
  }),
}

export const replicateShape = defineProblem<FlowFacts>({
  code: 'replicate-shape',
  severity,
  kernelError,
  summary: 'A replicate does not stand before a task (or block) with a merge after it',
  explanation:
    'A task with a replicate script makes its dependants run several times. Each dependant must ' +
    'depend on that task only, be a single task or a whole block, and be followed by a task that ' +
    'waits for all runs: the merge.',
  word: (facts) => wordBy(replicateWordings, facts),
})

const loopWordings: Readonly<Record<string, (facts: FlowFacts) => Wording>> = {
  'loop-no-target': ({ task, other }) => ({
    message: `the loop at \`${task}\` goes back to an unknown task \`${other ?? ''}\``,
    help: 'the target of a loop is the start of its block',
  }),
  'loop-not-a-block': ({ task, other }) => ({
    message: `the loop from \`${task}\` to \`${other ?? ''}\` does not go around one block`,
    help: 'a loop leads from the end of a block to the start of the same block, or to its own task',
  }),
  'loop-target-dependencies': ({ task }) => ({
    message: `\`${task}\`, where a loop starts, depends on more than one task`,
    help: 'put a task in between that joins them',
  }),
}

export const loopShape = defineProblem<FlowFacts>({
  code: 'loop-shape',
  severity,
  kernelError,
  summary: 'A loop does not go around exactly one block',
  explanation:
    'A loop stands on the last task of a block and leads back to the first one, which may depend ' +
    'on one task at most. A single task may loop on itself.',
  word: (facts) => wordBy(loopWordings, facts),
})

const branchWordings: Readonly<Record<string, (facts: FlowFacts) => Wording>> = {
  'target-not-a-block': ({ task }) => ({
    message: `the branch that starts at \`${task}\` has several tasks and is no block`,
    help: 'where a condition has a continuation, a branch is one task or a whole block',
  }),
  'start-dependencies': ({ task }) => ({
    message: `\`${task}\`, the start of a branch, depends on other tasks`,
    help: 'a branch starts when its condition says so; take the dependencies away',
  }),
  'outside-dependency': ({ task, other }) => ({
    message: `\`${task}\` leads into a branch of \`${other ?? ''}\` from outside`,
    help: 'tasks of a branch may depend on tasks of the same branch only',
  }),
  'end-children': ({ task }) => ({
    message: `a task depends on \`${task}\`, the end of a branch`,
    help: 'let it depend on the continuation instead',
  }),
  'continuation-dependencies': ({ task }) => ({
    message: `\`${task}\`, a continuation, depends on other tasks`,
    help: 'a continuation starts when its branch ends; take the dependencies away',
  }),
}

export const branchShape = defineProblem<
  FlowFacts & { readonly shape: keyof typeof branchWordings }
>({
  code: 'branch-shape',
  severity,
  kernelError,
  summary: 'A branch is tied to tasks outside it',
  explanation:
    'Of a condition only one branch runs and the other is skipped, so no task of a branch may ' +
    'have ties to tasks outside it. With a continuation each branch is a single task or a block, ' +
    'and what comes afterwards depends on the continuation.',
  word: (facts) => wordBy(branchWordings, { ...facts, rule: facts.shape }),
})

function wordBy(
  wordings: Readonly<Record<string, (facts: FlowFacts) => Wording>>,
  facts: FlowFacts,
): Wording {
  return wordings[facts.rule]?.(facts) ?? { message: facts.reason, help: null }
}
