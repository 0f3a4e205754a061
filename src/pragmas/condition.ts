import { checkDecision } from './check-decision.ts'
import { nextStep } from './control.ts'
import { definePragma } from './define-pragma.ts'
import { stepParameters } from './task-parameters.ts'
import { stepScript } from './step-script.ts'

export const condition = definePragma({
  name: 'condition',
  group: 'controls',
  summary: 'Says in JavaScript whether to loop again, or which branch to take',
  body: 'the script: it sets `loop` to true or false, or `branch` to "if" or "else"',
  example: '#%condition()\nloop = variables.get("PA_TASK_ITERATION") < 3',
  help: ['It comes after `start` or `branch`. Parameters have no effect.'],
  order: 'step',
  parameters: stepParameters,
  apply: ({ section }, draft, facts) => {
    const { control, lastDeclared } = draft
    if (!control || lastDeclared === null) return {}
    const condition = { script: stepScript(section, facts), target: lastDeclared }
    const decision = control.kind === 'branch' ? 'branch' : 'loop'
    return {
      problems: checkDecision(decision, section.body, facts),
      edits: [{ kind: 'set-control', control: nextStep(control, 'condition', { condition }) }],
    }
  },
})
