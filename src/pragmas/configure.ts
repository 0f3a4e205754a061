import { definePragma } from './define-pragma.ts'
import type { CellMode, Edit, Injection } from './edit.ts'
import { optional } from './parameter.ts'
import { choice } from './parameters/choice.ts'
import { missingParameter } from '../problems/catalogue/pragmas.ts'

const modes = new Map<string, CellMode>([
  ['block', 'block'],
  ['multiblock', 'multiblock'],
  ['local', 'local'],
])
const injections = new Map<string, Injection>([
  ['kernel', 'kernel'],
  ['native', 'native'],
])

export const configure = definePragma({
  name: 'configure',
  group: 'session',
  summary: 'Says what becomes of cells without a pragma, and how variables are passed on',
  example: '#%configure(task=multiblock)',
  help: [
    '`task=block`: each makes a task of its own. `task=multiblock`: each is added to the task that the pragma before it made. `task=local`: each runs at once, on this machine, and is no task.',
    '`injection=native`: the lines that `import=` and `export=` add are written in the language of the task; by default they are those of the kernel, which only some languages understand.',
  ],
  deviations: [
    '`task=local` and `injection` are pa-nb’s own.',
    'In multiblock mode a block is put before the exports in every language; the kernel does so for Python only.',
    'It may stand inside a control.',
  ],
  order: 'reading',
  parameters: {
    task: optional(choice(modes), 'what a cell without a pragma makes'),
    injection: optional(choice(injections), 'in whose words variables are passed on', {
      default: 'kernel',
    }),
  },
  apply: ({ pragma, values }) => {
    const { task: mode, injection } = values
    if (mode === null && injection === null) {
      const facts = {
        pragma: 'configure',
        key: 'task',
        given: null,
        words: 'block, multiblock or local',
        help: 'what a cell without a pragma makes',
      }
      return { problems: [missingParameter(pragma.at, facts)] }
    }
    const edits: Edit[] = []
    if (mode !== null) edits.push({ kind: 'set-mode', mode })
    if (injection !== null) edits.push({ kind: 'set-injection', injection })
    return { edits }
  },
})
