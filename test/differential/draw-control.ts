import { anyBody, pythonBody } from './bodies.ts'
import type { Choices } from './choices.ts'
import type { GeneratedCell } from './generated-notebook.ts'
import { spellPragma, type Parameters } from './spell-pragma.ts'

const sequences = [
  ['split', 'runs', 'process', 'merge'],
  ['start', 'condition', 'loop'],
  ['branch', 'condition', 'if', 'else', 'continuation'],
]

/** The steps of a control, now and then with one left out, doubled, or followed by no more. */
export function drawControl(
  choices: Choices,
  parametersOf: (named: boolean) => Parameters,
): GeneratedCell[] {
  const steps = [...choices.one(sequences)]
  const at = choices.between(0, steps.length - 1)
  if (choices.chance(0.08)) steps.splice(at, 1)
  else if (choices.chance(0.05)) steps.splice(at, 0, choices.one(choices.one(sequences)))
  else if (choices.chance(0.05)) steps.length = at + 1
  const cells = steps.map((step) => drawStep(choices, step, parametersOf))
  if (choices.chance(0.06)) {
    const text = choices.one(['print("between")', '#%draw_job()', '#%task(name=between)\nx = 1'])
    cells.splice(at, 0, { plain: text, odd: text })
  }
  return cells
}

function drawStep(
  choices: Choices,
  step: string,
  parametersOf: (named: boolean) => Parameters,
): GeneratedCell {
  if (step === 'runs' || step === 'condition') {
    const script = { runs: 'runs = 3', condition: 'loop = false\nbranch = "if"' }[step]
    const parameters = choices.one([null, [], []])
    return spellPragma(choices, step, parameters, choices.chance(0.1) ? anyBody(choices) : script)
  }
  const parameters = parametersOf(choices.chance(0.7))
  const isPython = parameters.some(([key, value]) => key === 'language' && value === 'Python')
  const body = isPython ? pythonBody(choices) : anyBody(choices)
  return spellPragma(choices, step, parameters, body)
}
