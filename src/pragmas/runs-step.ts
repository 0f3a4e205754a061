import { checkDecision } from './check-decision.ts'
import { nextStep } from './control.ts'
import { definePragma } from './define-pragma.ts'
import type { Edit } from './edit.ts'
import { Overlay } from './overlay.ts'
import { stepParameters } from './task-parameters.ts'
import { stepScript } from './step-script.ts'

export const runsStep = definePragma({
  name: 'runs',
  group: 'controls',
  summary: 'Says in JavaScript how many replicas there are',
  body: 'the replicate script, which sets `runs`',
  example: '#%runs()\nruns = 4',
  help: [
    'It comes after `split`, and before `process`. The script is given to the last task that was declared. Parameters have no effect.',
  ],
  order: 'step',
  parameters: stepParameters,
  apply: ({ section }, draft, facts) => {
    const { control, lastDeclared } = draft
    if (!control || lastDeclared === null) return {}
    const overlay = new Overlay(draft)
    overlay.update(lastDeclared, (former) => ({
      ...former,
      task: { ...former.task, flow: { kind: 'replicate', script: stepScript(section, facts) } },
    }))
    const step: Edit = { kind: 'set-control', control: nextStep(control, 'runs') }
    return {
      edits: [...overlay.edits(), step],
      problems: checkDecision('runs', section.body, facts),
    }
  },
})
